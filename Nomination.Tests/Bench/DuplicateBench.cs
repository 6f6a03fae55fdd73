using System.Diagnostics;
using Nomination.Core.Duplicates;
using Nomination.Tests.Duplicates;
using static Nomination.Tests.Bench.BenchTable;

namespace Nomination.Tests.Bench;

/// <summary>查重 at 2,000 dossiers beside a plain scan of the same texts for one sentence. Only bench.sh runs it.</summary>
[Collection("bench")]
public sealed class DuplicateBench
{
    private const double GoalOfOne = 500;
    private const double GoalOfAll = 10_000;

    [Fact(Explicit = true)]
    public void One_against_2000_and_all_against_all()
    {
        var corpus = DossierCorpus.Of(5, originals: 1870);
        var texts = corpus.All.ToDictionary(d => d.Card.Id, d => d.Deed);
        var marks = corpus.All.Select(d => (d.Card.Id, Marks.Of(d.Deed.Plain).ToArray())).ToList();
        var index = new MarkIndex(marks);
        var some = corpus.All.Take(20).ToList();
        // The least that any comparison has to do: read every text once for one sentence.
        var scan = Best(() =>
        {
            var sentence = some[0].Deed.Plain[40..60];
            Assert.NotEmpty(texts.Values.Where(t => t.Plain.Contains(sentence, StringComparison.Ordinal)).ToList());
        });
        var at = 0;
        var one = Best(() => Exact([some[at++ % some.Count].Card.Id]));
        Add("duplicates: one dossier against 2,000", one, "plain scan for one sentence", scan, $"< {GoalOfOne} ms", one < GoalOfOne);
        var all = Best(() => Exact([.. texts.Keys]), 2);
        Add("duplicates: 2,000 against all", all, "2,000 plain scans", scan * texts.Count, $"< {GoalOfAll} ms", all < GoalOfAll);

        void Exact(HashSet<Guid> of)
        {
            foreach (var (a, b) in index.Pairs(of))
                _ = DuplicateFinder.IsShared(
                    Overlap.Of(texts[a], texts[b], index.IsCommon),
                    Overlap.Of(texts[b], texts[a], index.IsCommon)
                );
        }
    }

    private static double Best(Action act, int runs = 5)
    {
        var best = double.MaxValue;
        for (var i = 0; i < runs; i++)
        {
            var watch = Stopwatch.StartNew();
            act();
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }
        return best;
    }
}
