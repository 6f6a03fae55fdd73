using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>The draw as anybody may repeat it, and that it is fair.</summary>
public sealed class DrawRuleTests
{
    [Fact]
    public void One_key_is_what_sha256sum_prints()
    {
        // printf '%s' '03 07 12|E01' | sha256sum
        Assert.Equal("dc2e1e9e2f6f2635d6fad4d66f7518e1f314d93d0c9e57a9ac967c1f3e62b6d6", DrawRule.Key("03 07 12", "E01"));
    }

    [Fact]
    public void Same_pool_and_seed_give_the_same_result_in_whatever_order_the_library_was_read()
    {
        Prop.ForAll(
                Cases(),
                c =>
                {
                    var (lines, experts, seed) = c;
                    var plan = DrawPlan.Build(lines, experts, []);
                    var turned = DrawPlan.Build(lines, experts.Reverse(), []);
                    return plan.Done == turned.Done
                        && (
                            !plan.Done
                            || (
                                plan.Value.Hash == turned.Value.Hash
                                && DrawRule.Draw(plan.Value, seed).SequenceEqual(DrawRule.Draw(turned.Value, seed))
                            )
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Every_line_gets_what_it_wants_of_its_own_fields_and_nobody_twice_or_the_refusal_names_the_line()
    {
        Prop.ForAll(
                Cases(),
                c =>
                {
                    var (lines, experts, seed) = c;
                    var plan = DrawPlan.Build(lines, experts, []);
                    if (!plan.Done)
                        return !Possible(lines, experts)
                            && plan.Problems.All(p => lines.Any(l => p.Text.StartsWith($"“{l.Name}”", StringComparison.Ordinal)));
                    var picks = DrawRule.Draw(plan.Value, seed);
                    var fields = experts.ToDictionary(e => e.Code, e => e.Fields);
                    return Possible(lines, experts)
                        && picks.Select(p => p.Code).Distinct().Count() == picks.Count
                        && lines.All(l =>
                            picks.Count(p => p.Line == l.Name && !p.IsAlternate) == l.Seats
                            && picks.Count(p => p.Line == l.Name && p.IsAlternate) == l.Alternates
                            && picks.Where(p => p.Line == l.Name).All(p => fields[p.Code].Intersect(l.Fields).Any())
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Over_ten_thousand_seeds_every_expert_of_a_line_is_drawn_equally_often()
    {
        var experts = Enumerable.Range(1, 20).Select(i => new DrawCandidate($"Z{i:00}", $"专家{i}", "某院", ["农业"])).ToList();
        var plan = DrawPlan.Build([new DrawLine("农业", ["农业"], 3, 2)], experts, []).Value;
        var drawn = new Dictionary<string, int>();
        const int seeds = 10_000;
        for (var seed = 0; seed < seeds; seed++)
            foreach (var pick in DrawRule.Draw(plan, $"第{seed}期").Where(p => !p.IsAlternate))
                drawn[pick.Code] = drawn.GetValueOrDefault(pick.Code) + 1;
        // 3 of 20: 1,500 expected, standard deviation 36; chi-square with 19 degrees of freedom stays under its 99.9 % point.
        var expected = seeds * 3 / 20.0;
        var chi = experts.Sum(e => Math.Pow(drawn.GetValueOrDefault(e.Code) - expected, 2) / (expected * 17 / 20));
        Assert.InRange(chi, 0, 43.8);
    }

    [Fact]
    public void A_stranger_repeats_the_draw_from_the_pool_file_and_the_seed_alone()
    {
        var experts = Enumerable
            .Range(1, 30)
            .Select(i => new DrawCandidate($"Z{i:00}", $"专家,{i}", $"第{i % 3}\"院", [i % 2 == 0 ? "医学" : "农业"]));
        var plan = DrawPlan
            .Build([new("医学组", ["医学"], 3, 2), new("农业组", ["农业"], 2, 1)], experts, [new("X1", "某人", "已停用")])
            .Value;
        var bytes = Encoding.UTF8.GetBytes(plan.FileText);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), plan.Hash);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);

        // with nothing of ours: cut the file at its empty lines, take code and line of each row
        var parts = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\n\n");
        var wanted = parts[0].Split('\n').Skip(1).Select(l => l.Split(',')).ToDictionary(l => l[0], l => int.Parse(l[2]) + int.Parse(l[3]));
        var rows = parts[1].Split('\n').Skip(1).Select(l => (Code: l.Split(',')[1], Line: l.Split(',')[^1]));
        var again = rows.GroupBy(r => r.Line)
            .SelectMany(g => g.OrderBy(r => Hex($"05 11 23|{r.Code}"), StringComparer.Ordinal).Take(wanted[g.Key]))
            .Select(r => r.Code);
        Assert.Equal(again.Order(), DrawRule.Draw(plan, "05 11 23").Select(p => p.Code).Order());
    }

    [Fact]
    public void Somebody_with_two_fields_is_entered_where_he_is_needed()
    {
        var plan = DrawPlan.Build(
            [new("甲", ["a"], 1, 0), new("乙", ["b"], 1, 0)],
            [new DrawCandidate("Z1", "一", "院", ["a", "b"]), new DrawCandidate("Z2", "二", "院", ["a"])],
            []
        );
        Assert.Equal(["Z1 乙", "Z2 甲"], plan.Value.Pool.Select(e => $"{e.Code} {e.Line}"));
        var short_ = DrawPlan.Build([new("甲", ["a"], 2, 1)], [new DrawCandidate("Z2", "二", "院", ["a"])], []);
        Assert.Contains("“甲”要抽正选 2 名、候补 1 名，可抽的专家只够 1 名", short_.Text, StringComparison.Ordinal);
    }

    private static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Arbitrary<(DrawLine[] Lines, DrawCandidate[] Experts, string Seed)> Cases()
    {
        string[] names = ["农", "医", "工", "教"];
        var subset = Gen.SubListOf(names);
        var generator =
            from wanted in Gen.Choose(0, 3).ArrayOf(3)
            from alternates in Gen.Choose(0, 1).ArrayOf(3)
            from lineFields in subset.ArrayOf(3)
            from count in Gen.Choose(0, 9)
            from own in subset.ArrayOf(count)
            from seed in Gen.Choose(0, 1_000_000)
            select (
                Enumerable.Range(0, 3).Select(i => new DrawLine($"第{i}组", [.. lineFields[i]], wanted[i], alternates[i])).ToArray(),
                own.Select((f, i) => new DrawCandidate($"Z{i}", $"专家{i}", "某院", [.. f])).ToArray(),
                $"第{seed}期"
            );
        return generator.ToArbitrary();
    }

    /// <summary>Hall's condition, the slow way: whatever lines one looks at together, as many experts fit one of them as they want.</summary>
    private static bool Possible(DrawLine[] lines, DrawCandidate[] experts) =>
        Enumerable
            .Range(1, (1 << lines.Length) - 1)
            .All(mask =>
            {
                var chosen = lines.Where((_, i) => (mask & (1 << i)) != 0).ToList();
                return experts.Count(e => chosen.Exists(l => l.Fields.Intersect(e.Fields).Any())) >= chosen.Sum(l => l.Wanted);
            });
}
