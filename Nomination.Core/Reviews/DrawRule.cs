using System.Security.Cryptography;
using System.Text;

namespace Nomination.Core.Reviews;

/// <summary>How many are wanted of a group of fields: so many for the panel, so many alternates.</summary>
/// <param name="Name">医学组; the fields joined where no name was given.</param>
public sealed record DrawLine(string Name, IReadOnlyList<string> Fields, int Seats, int Alternates)
{
    public int Wanted => Seats + Alternates;
}

/// <summary>One numbered expert of the frozen pool, entered under exactly one line.</summary>
public sealed record DrawEntry(int Number, string Code, string Name, string WorkUnit, string Line);

/// <summary>Who was not put into the pool, and why.</summary>
public sealed record DrawExclusion(string Code, string Name, string Reason);

/// <summary>A drawn expert. <paramref name="Place"/> from 1 within the line; places above the seats are alternates in their order.</summary>
/// <param name="Key">SHA-256 of "seed|code": the place follows from it.</param>
public sealed record DrawPick(string Line, int Place, string Code, string Name, bool IsAlternate, string Key)
{
    public string Seat => IsAlternate ? "候补" : "正选";
}

/// <summary>
/// The draw as a pure function of pool, wanted numbers and seed, by a rule that anybody can repeat with a spreadsheet and sha256sum:
/// <list type="number">
/// <item>for every expert of the pool take SHA-256 over the UTF-8 text <c>seed|code</c> (a vertical bar between, nothing after), as 64 lower-case hexadecimal digits;</item>
/// <item>within each line put the experts in ascending order of these digits;</item>
/// <item>the first n are drawn, the next m are the alternates in this order.</item>
/// </list>
/// Check of one: <c>printf '%s' '03 07 12|E01' | sha256sum</c>. Within a line every expert has the same chance. The seed comes from a public
/// event (a lottery's numbers) that was named, with the pool's hash, before it took place: neither the office nor we could choose it.
/// </summary>
public static class DrawRule
{
    public static string Key(string seed, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{code}")));

    public static IReadOnlyList<DrawPick> Draw(DrawPlan plan, string seed) =>
        [
            .. plan.Lines.SelectMany(line =>
                plan.Pool.Where(e => e.Line == line.Name)
                    .Select(e => (Entry: e, Key: Key(seed, e.Code)))
                    .OrderBy(x => x.Key, StringComparer.Ordinal)
                    .Take(line.Wanted)
                    .Select((x, i) => new DrawPick(line.Name, i + 1, x.Entry.Code, x.Entry.Name, i >= line.Seats, x.Key))
            ),
        ];
}
