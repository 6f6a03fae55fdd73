using System.Collections.Concurrent;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.Ballots;

/// <summary>
/// Every election of up to nine voters and four names is counted twice. Papers are unordered, and names are only names, so each multiset
/// of papers is taken once up to a renaming; the renaming itself, seats, ticks, fractions and recusals take turns.
/// </summary>
public sealed class EnumerationTests
{
    private static readonly Denominator[] Denominators = Enum.GetValues<Denominator>();
    private static readonly (int Top, int Bottom)[] Shares = [(1, 2), (2, 3), (3, 5), (1, 3), (1, 1), (0, 1)];

    private static readonly ConcurrentDictionary<(BallotMode, string), IReadOnlyList<string>> Texts = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_election_of_up_to_nine_voters_agrees_with_the_second_count(int names)
    {
        var elections = 0;
        foreach (var papers in Boxes(names, 9))
        foreach (var election in Turns(BallotMode.Approve, names, papers, elections))
        {
            AssertEqual(election);
            elections++;
        }
        Assert.True(elections > (names == 4 ? 1_000_000 : 500), $"{elections}");
    }

    [Theory]
    [InlineData(BallotMode.YesNo, 2, 6)]
    [InlineData(BallotMode.YesNo, 3, 3)]
    [InlineData(BallotMode.Score, 2, 4)]
    [InlineData(BallotMode.Ranked, 3, 2)]
    [InlineData(BallotMode.Ranked, 2, 6)]
    [InlineData(BallotMode.Tiers, 2, 6)]
    [InlineData(BallotMode.Tiers, 3, 3)]
    public void Every_small_election_of_the_other_kinds_of_paper_agrees_too(BallotMode mode, int names, int voters)
    {
        var marks = mode switch
        {
            BallotMode.Score => SmallElection.MaxScore + 2,
            BallotMode.Ranked => names + 1,
            _ => 3,
        };
        var kinds = Kinds(names, marks);
        var elections = 0;
        foreach (var papers in Multisets(kinds, voters))
        foreach (var election in Turns(mode, names, papers, elections))
        {
            AssertEqual(election);
            elections++;
        }
        Assert.True(elections > 5_000, $"{elections}");
    }

    /// <summary>A test that cannot fail proves nothing: each of these wrong counts is found.</summary>
    [Theory]
    [InlineData("inclusive for strict")]
    [InlineData("present for members")]
    [InlineData("recusal left out")]
    [InlineData("one tick more")]
    [InlineData("one seat more")]
    [InlineData("valid for collected")]
    [InlineData("void papers dropped")]
    [InlineData("last name first")]
    public void A_wrong_count_is_found(string wrong)
    {
        var found = Boxes(3, 4)
            .SelectMany((papers, i) => Turns(BallotMode.Approve, 3, papers, i * 10))
            .FirstOrDefault(e => Differs(e, wrong));
        Assert.NotNull(found);
    }

    private static bool Differs(SmallElection e, string wrong)
    {
        var input = IndependentTally.Input(e);
        input = wrong switch
        {
            "inclusive for strict" => input with { Pass = input.Pass with { Strict = !input.Pass.Strict } },
            "present for members" => input with
            {
                Pass = input.Pass with { Of = Swap(input.Pass.Of, Denominator.Present, Denominator.Members) },
            },
            "valid for collected" => input with
            {
                Pass = input.Pass with { Of = Swap(input.Pass.Of, Denominator.Collected, Denominator.Valid) },
            },
            "recusal left out" => input with { Recused = new Dictionary<string, int>() },
            "one tick more" => input with { MaxTicks = input.MaxTicks + 1 },
            "one seat more" => input with { Seats = input.Seats + 1 },
            "void papers dropped" => input with { Ballots = [.. input.Ballots.Where(b => Tally.IsValid(b, input))] },
            _ => input with { Candidates = [.. input.Candidates.Reverse()] },
        };
        return !IndependentTally.Of(Tally.Count(input)).SequenceEqual(IndependentTally.Count(e));
    }

    private static Denominator Swap(Denominator of, Denominator a, Denominator b) => of == a ? b : of;

    private static void AssertEqual(SmallElection e)
    {
        var (own, other) = (IndependentTally.Count(e), IndependentTally.Of(Tally.Count(IndependentTally.Input(e))));
        if (!own.SequenceEqual(other))
            Assert.Fail(
                $"{string.Join(' ', own)} ≠ {string.Join(' ', other)} in {e} with {string.Join(' ', e.Papers.Select(p => p is null ? "void" : string.Concat(p)))}"
            );
    }

    /// <summary>One box under all five denominators, inclusive and strict; what else an election has takes turns with ever other steps.</summary>
    private static IEnumerable<SmallElection> Turns(BallotMode mode, int names, IReadOnlyList<int[]?> papers, int from)
    {
        var entries = papers
            .Select(
                (p, i) => Texts.GetOrAdd((mode, p is null ? $"void {i % 3}" : string.Concat(p)), _ => IndependentTally.Entries(mode, p, i))
            )
            .ToList();
        for (var i = 0; i < 10; i++)
        {
            var turn = from + i;
            var (top, bottom) = Shares[turn / 7 % Shares.Length];
            // Nine members; as many present as papers need, sometimes more, now and then too few for the quorum or one paper too many.
            var present = Math.Max(papers.Count, 6 + turn / 11 % 4);
            yield return new(
                mode,
                names,
                papers,
                entries,
                Members: 9,
                Present: turn % 97 == 0 ? 5 : present,
                Issued: turn % 89 == 0 ? papers.Count - 1 : present,
                Seats: 1 + turn / 3 % names,
                MaxTicks: 1 + turn / 13 % names,
                top,
                bottom,
                Strict: i % 2 == 1,
                Denominators[i / 2],
                Recused: [.. Enumerable.Range(0, names).Select(n => (turn / 17 + n) % 3)]
            );
        }
    }

    /// <summary>Boxes of approval papers: every subset of the names any number of times, and papers that are void whatever they say.</summary>
    private static IEnumerable<IReadOnlyList<int[]?>> Boxes(int names, int voters)
    {
        var kinds = Kinds(names, 2);
        var renamings = Permutations(names).Select(p => Renamed(kinds, p)).ToList();
        var turn = 0;
        var counts = new int[kinds.Count];
        foreach (var size in Counts(counts, 0, voters))
            if (IsFirst(counts, renamings))
                yield return Box(kinds, counts, renamings[turn++ % renamings.Count], size);
    }

    private static IEnumerable<IReadOnlyList<int[]?>> Multisets(List<int[]?> kinds, int voters)
    {
        var counts = new int[kinds.Count];
        int[] same = [.. Enumerable.Range(0, kinds.Count)];
        foreach (var size in Counts(counts, 0, voters))
            yield return Box(kinds, counts, same, size);
    }

    private static int[]?[] Box(List<int[]?> kinds, int[] counts, int[] renaming, int size)
    {
        var (box, next) = (new int[]?[size], 0);
        for (var k = 0; k < counts.Length; k++)
        for (var i = 0; i < counts[k]; i++)
            box[next++] = kinds[renaming[k]];
        return box;
    }

    /// <summary>Fills the array with every way to spread up to so many papers over the kinds; yields the number of papers.</summary>
    private static IEnumerable<int> Counts(int[] counts, int size, int voters)
    {
        Array.Clear(counts);
        while (true)
        {
            yield return size;
            if (size < voters)
            {
                counts[0]++;
                size++;
                continue;
            }
            var k = 0;
            while (k < counts.Length && counts[k] == 0)
                k++;
            if (k >= counts.Length - 1)
                yield break;
            size -= counts[k] - 1;
            counts[k] = 0;
            counts[k + 1]++;
        }
    }

    /// <summary>Whether no renaming of the names puts these counts further ahead: one of each class.</summary>
    private static bool IsFirst(int[] counts, List<int[]> renamings)
    {
        foreach (var renaming in renamings)
            for (var k = 0; k < counts.Length; k++)
            {
                var other = counts[renaming[k]];
                if (other > counts[k])
                    return false;
                if (other < counts[k])
                    break;
            }
        return true;
    }

    /// <summary>All papers with marks 0 … one less than given for each name, and last one that is void.</summary>
    private static List<int[]?> Kinds(int names, int marks)
    {
        var kinds = new List<int[]?>();
        for (var code = 0; code < (int)Math.Pow(marks, names); code++)
        {
            var (paper, rest) = (new int[names], code);
            for (var n = 0; n < names; n++, rest /= marks)
                paper[n] = rest % marks;
            kinds.Add(paper);
        }
        kinds.Add(null);
        return kinds;
    }

    private static int[] Renamed(List<int[]?> kinds, int[] permutation) =>
        [
            .. kinds.Select(k =>
                k is null ? kinds.Count - 1 : kinds.FindIndex(o => o is not null && permutation.Index().All(p => o[p.Item] == k[p.Index]))
            ),
        ];

    private static IEnumerable<int[]> Permutations(int n) =>
        n == 0
            ?
            [
                [],
            ]
            : Permutations(n - 1).SelectMany(p => Enumerable.Range(0, n).Select(at => (int[])[.. p[..at], n - 1, .. p[at..]]));
}
