using System.Diagnostics;
using Nomination.Core.Data.Seed;
using Nomination.Core.Duplicates;

namespace Nomination.Tests.Duplicates;

/// <summary>Recall and false alarms on generated dossiers: at least 95 % found, at most 2 % of the others alarmed.</summary>
public sealed class DuplicateCorpusTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    [InlineData(777)]
    public void Planted_duplicates_are_found_and_the_others_left_in_peace(int seed)
    {
        var corpus = DossierCorpus.Of(seed);
        Assert.InRange(corpus.All.Count, 300, 1000);
        var found = Find(corpus);
        var planted = corpus.Pairs.Select(p => Key(p.A, p.B)).ToHashSet();
        var missed = corpus.Pairs.Where(p => !found.Contains(Key(p.A, p.B))).ToList();
        var wrong = found.Except(planted).ToList();
        var involved = corpus.Pairs.SelectMany(p => new[] { p.A, p.B }).ToHashSet();
        var clean = corpus.All.Where(d => !involved.Contains(d.Card.Id)).Select(d => d.Card.Id).ToHashSet();
        var alarmed = wrong.SelectMany(w => new[] { w.Item1, w.Item2 }).Where(clean.Contains).Distinct().Count();
        var recall = 1 - missed.Count / (double)corpus.Pairs.Count;
        output.WriteLine(
            FormattableString.Invariant(
                $"seed {seed}: {corpus.All.Count} dossiers, {corpus.Pairs.Count} planted, recall {recall:P1}, false alarms {wrong.Count} pairs, {alarmed} of {clean.Count} clean dossiers ({alarmed / (double)clean.Count:P2})"
            )
        );
        foreach (var m in missed.GroupBy(m => m.Kind))
            output.WriteLine($"missed {m.Key}: {m.Count()}");
        foreach (var (a, b) in missed.Select(m => (m.A, m.B)).Concat(wrong))
            output.WriteLine(Shown(corpus, a, b));
        Assert.InRange(recall, 0.95, 1);
        Assert.InRange(wrong.Count / (double)corpus.All.Count, 0, 0.02);
        Assert.InRange(alarmed / (double)clean.Count, 0, 0.02);
    }

    [Fact]
    public void Shared_introductions_and_set_phrases_alone_raise_no_alarm()
    {
        const string intro =
            "大荔县示例农技站成立于1958年，位于洛河之滨，是集科研、推广、培训于一体的公益性单位，占地40亩。现有职工60人，其中高级职称12人。先后荣获省级文明单位、全市先进集体等称号。";
        var a = DeedText.Of(intro + "张一改良了三百亩盐碱地，头一年苗出得稀，他蹲在地里数了十天。", "张一", "大荔县示例农技站");
        var b = DeedText.Of(intro + "李二给每户养殖户建了账本，夜里骑车去接生，把疫情挡在村外。", "李二", "大荔县示例农技站");
        Assert.Equal(0, Overlap.Of(a, b).Share);
        Assert.Equal(0, Overlap.Of(b, a).Share);
    }

    [Fact]
    public void Two_thousand_dossiers_are_compared_in_seconds()
    {
        var corpus = DossierCorpus.Of(5, originals: 1870);
        var marks = corpus.All.Select(d => (d.Card.Id, Marks.Of(d.Deed.Plain).ToArray())).ToList();
        var watch = Stopwatch.StartNew();
        var index = new MarkIndex(marks);
        var pairs = index.Pairs(corpus.All.Select(d => d.Card.Id).ToHashSet()).ToList();
        var took = watch.ElapsedMilliseconds;
        output.WriteLine($"{corpus.All.Count} dossiers, all against all: {pairs.Count} pairs to compare exactly, {took} ms");
        Assert.InRange(took, 0, 5000);
        Assert.InRange(pairs.Count, 60, 4000);
    }

    [Fact]
    public void Of_the_43_dossiers_of_the_data_set_no_two_share_their_deeds()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json");
        var deeds = DemoForms.Read(file).Select(n => DeedText.Of(Deeds.Of(n.Form), n.Form.Name, n.Form.WorkUnit)).ToList();
        var shared =
            from a in Enumerable.Range(0, deeds.Count)
            from b in Enumerable.Range(a + 1, deeds.Count - a - 1)
            where DuplicateFinder.IsShared(Overlap.Of(deeds[a], deeds[b]), Overlap.Of(deeds[b], deeds[a]))
            select (a + 1, b + 1);
        Assert.Empty(shared); // 17 and 43 are one person, but each unit wrote its own text
    }

    /// <summary>Both of a pair that went wrong, to be read where the test fails.</summary>
    private static string Shown(DossierCorpus corpus, Guid a, Guid b)
    {
        var (x, y) = (corpus.All.FirstOrDefault(d => d.Card.Id == a), corpus.All.FirstOrDefault(d => d.Card.Id == b));
        return x is null || y is null
            ? $"{x?.Card.Name ?? y?.Card.Name} with a former winner"
            : FormattableString.Invariant(
                $"{x.Card.Name} {x.Card.WorkUnit} / {y.Card.Name} {y.Card.WorkUnit}: {Overlap.Of(x.Deed, y.Deed).Share:P0}, {Overlap.Of(y.Deed, x.Deed).Share:P0}\n  {x.Story}\n  {y.Story}"
            );
    }

    internal static HashSet<(Guid, Guid)> Find(DossierCorpus corpus)
    {
        var texts = corpus.All.ToDictionary(d => d.Card.Id, d => d.Deed);
        var index = new MarkIndex(corpus.All.Select(d => (d.Card.Id, Marks.Of(d.Deed.Plain).ToArray())));
        var found = DuplicateFinder
            .Persons([.. corpus.All.Select(d => d.Card)], corpus.Former)
            .Select(s => Key(s.First, s.Second))
            .ToHashSet();
        foreach (var (a, b) in index.Pairs(texts.Keys.ToHashSet()))
            if (DuplicateFinder.IsShared(Overlap.Of(texts[a], texts[b], index.IsCommon), Overlap.Of(texts[b], texts[a], index.IsCommon)))
                found.Add(Key(a, b));
        return found;
    }

    private static (Guid, Guid) Key(Guid a, Guid b) => DuplicateDecision.Key(a, b);
}
