using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>Two piles of readings beside each other, and the slips on their way into the box.</summary>
internal static class SlipQueries
{
    private const string Missing = "—";

    /// <summary>A code as it is kept, however it was typed.</summary>
    public static string Key(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>The codes under which the piles do not hold the same slips, a code used twice on both sides included only where the marks differ.</summary>
    public static IReadOnlyList<SlipDifference> Differences(IReadOnlyList<SlipReading> readings, IReadOnlyList<NameLine> names)
    {
        return
        [
            .. readings
                .GroupBy(r => r.Code)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => (Code: g.Key, First: Pile(g, 1), Second: Pile(g, 2)))
                .Where(g => !g.First.SequenceEqual(g.Second))
                .Select(g => new SlipDifference(g.Code, Words(g.First), Words(g.Second))),
        ];

        static List<string> Pile(IEnumerable<SlipReading> all, int place) =>
            [.. all.Where(r => r.Place == place).Select(r => r.Text).Order(StringComparer.Ordinal)];

        string Words(List<string> texts) => texts.Count == 0 ? Missing : string.Join("；", texts.Select(t => SlipText.Show(t, names)));
    }

    /// <summary>
    /// The slips as they are, with their codes as keys. A code that was not printed for this round, or that stands on two slips, makes the paper
    /// void: an unknown name is put in front of its marks, which the tally refuses. The box, electronic papers and all, is sealed after that.
    /// </summary>
    public static async Task PourAsync(NominationDb db, BallotRound round, string seed, IReadOnlyList<SlipReading> readings)
    {
        var known = await db.PaperSlips.Where(s => s.RoundId == round.Id).Select(s => s.Code).ToListAsync();
        var typed = readings
            .Where(r => r.Place == 1)
            .OrderBy(r => r.Code, StringComparer.Ordinal)
            .ThenBy(r => r.Text, StringComparer.Ordinal);
        var papers = typed
            .GroupBy(r => r.Code)
            .SelectMany(g =>
                g.Select(
                    (r, i) =>
                        (
                            Key: i == 0 ? r.Code : $"{r.Code}-{i + 1}",
                            Text: !known.Contains(r.Code) ? Spoil(SlipText.Unknown, r.Text)
                            : g.Count() > 1 ? Spoil(SlipText.Twice, r.Text)
                            : r.Text
                        )
                )
            )
            .ToList();
        var slips = BoxContent.Of(papers.Select(p => p.Key), papers.Select(p => p.Text));
        var all = await SealedBoxes.PourAsync(db, round.Id, slips);
        (round.SlipsTyped, round.Seal) = (papers.Count, RoundSecret.Seal(seed, all));
        round.Version++;
    }

    private static string Spoil(string reason, string text) => CanonicalJson.Write(PaperRules.Read(text).Prepend(reason).ToList());
}
