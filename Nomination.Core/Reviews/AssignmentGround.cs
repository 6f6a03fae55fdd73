using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>What an assignment starts from: panel, recusals, rows in force, groups, and which sheets are begun.</summary>
internal sealed class AssignmentGround
{
    private readonly Dictionary<Guid, HashSet<string>> _fields;
    private readonly HashSet<(Guid Reviewer, Guid Candidate)> _begun;

    public AssignmentGround(
        PanelRules rules,
        PanelPicture picture,
        List<Assignment> rows,
        List<ReviewGroup> groups,
        IEnumerable<(Guid, Guid)> begun
    )
    {
        (Rules, Picture, Rows, Groups, _begun) = (rules, picture, rows, groups, [.. begun]);
        var categories = picture.Candidates.Select(c => c.Category).Distinct().ToList();
        _fields = picture.Reviewers.ToDictionary(
            r => r.Id,
            r =>
                r.Field.Split(['、', '，', ',', ';', '；'], StringSplitOptions.TrimEntries)
                    .Concat(groups.Where(g => g.Reviewers.Contains(r.Id)).SelectMany(g => g.Categories))
                    .Concat(categories.Where(c => ReplacementFinder.FitOf(r.Field, c) > 0))
                    .Select(Plain)
                    .Where(f => f.Length > 0)
                    .ToHashSet()
        );
    }

    public PanelRules Rules { get; }
    public PanelPicture Picture { get; }

    /// <summary>Tracked, so that applying a plan can take them away.</summary>
    public List<Assignment> Rows { get; }
    public List<ReviewGroup> Groups { get; }

    /// <summary>A sheet stands, and its pair is still asked for: a recused pair has no sheet.</summary>
    public bool IsBegun(Guid reviewer, Guid candidate) => _begun.Contains((reviewer, candidate)) && !Picture.IsKept(reviewer, candidate);

    public bool Fits(Reviewer reviewer, Candidate candidate) => _fields[reviewer.Id].Contains(Plain(candidate.Category));

    /// <summary>The rows that the mode of the rule book leads to; a shortage only where the planner plans.</summary>
    public (Dictionary<(Guid Reviewer, Guid Candidate), string> Rows, AssignmentTask? Task, AssignmentCut? Shortage) Wanted(
        long seed,
        int? max
    )
    {
        var wanted = Rows.Where(a => !Picture.IsKept(a.ReviewerId, a.CandidateId) && StaysAnyway(a))
            .ToDictionary(a => (a.ReviewerId, a.CandidateId), a => a.Origin);
        if (Rules.Reading == Reading.Groups)
            foreach (var group in Groups)
            foreach (var candidate in Picture.Candidates.Where(c => group.Categories.Contains(c.Category)))
            foreach (var reviewer in Picture.Seated.Where(r => group.Reviewers.Contains(r.Id) && !Picture.IsKept(r.Id, candidate.Id)))
                wanted.TryAdd((reviewer.Id, candidate.Id), AssignmentOrigins.Group);
        if (Rules.Reading != Reading.PerCandidate)
            return (wanted, null, null);
        var task = TaskOf(seed, max);
        var plan = AssignmentPlanner.Plan(task);
        var origins = Rows.ToDictionary(a => (a.ReviewerId, a.CandidateId), a => a.Origin);
        var (reviewerOf, candidateOf) = (Picture.Reviewers.ToDictionary(IdOf, r => r.Id), Picture.Candidates.ToDictionary(IdOf, c => c.Id));
        foreach (var pair in plan.Readings.Select(r => (Reviewer: reviewerOf[r.Reviewer], Candidate: candidateOf[r.Candidate])))
            wanted.TryAdd(pair, origins.GetValueOrDefault(pair, AssignmentOrigins.Plan));
        return (wanted, task, plan.Shortage);
    }

    /// <summary>Who reads whom when these rows hold.</summary>
    public AssignmentDraft Draft(IReadOnlyDictionary<(Guid Reviewer, Guid Candidate), string> wanted, ShortageWords? shortage = null)
    {
        var readers = Picture
            .Reviewers.Where(r => r.IsSeated || wanted.Keys.Any(w => w.Reviewer == r.Id) || Picture.Readers.Contains(r))
            .ToList();
        var candidates = Picture
            .Candidates.Select(c => new DraftCandidate(
                c.Id,
                c.Number ?? "",
                c.Name,
                c.Category,
                [.. readers.Where(r => Reads(wanted, r, c)).Select(r => new DraftReader(r.Id, r.Code, r.Name, MarkOf(r, c), Fits(r, c)))],
                [.. readers.Where(r => Picture.IsKept(r.Id, c.Id)).Select(r => r.Code)],
                [.. readers.Where(r => Picture.Asks(r.Id, c.Id) && !Reads(wanted, r, c)).Select(r => r.Code)]
            ))
            .ToList();
        var byReader = candidates.SelectMany(c => c.Readers).ToLookup(r => r.ReviewerId);
        return new(
            candidates,
            [
                .. readers.Select(r => new DraftLoad(
                    r.Id,
                    r.Code,
                    r.Name,
                    r.Field,
                    byReader[r.Id].Count(),
                    Picture.PlannedOf(r),
                    byReader[r.Id].Count(x => x.Mark == ReadingMark.Begun),
                    byReader[r.Id].Count(x => x.Fits)
                )),
            ],
            candidates.Sum(c => c.Kept.Count),
            shortage,
            CanonicalJson.Sha256(string.Join('\n', PrintOf(wanted.Keys), "", PrintOf(Rows.Select(a => (a.ReviewerId, a.CandidateId)))))
        );
    }

    private static string PrintOf(IEnumerable<(Guid Reviewer, Guid Candidate)> pairs) =>
        string.Join(' ', pairs.Select(p => $"{p.Reviewer:N}{p.Candidate:N}").Order(StringComparer.Ordinal));

    private bool Reads(IReadOnlyDictionary<(Guid, Guid), string> wanted, Reviewer reviewer, Candidate candidate) =>
        !Picture.IsKept(reviewer.Id, candidate.Id)
        && ((Rules.Reading == Reading.Everyone && reviewer.IsSeated) || wanted.ContainsKey((reviewer.Id, candidate.Id)));

    private ReadingMark MarkOf(Reviewer reviewer, Candidate candidate) =>
        IsBegun(reviewer.Id, candidate.Id) ? ReadingMark.Begun
        : Picture.Asks(reviewer.Id, candidate.Id) ? ReadingMark.Stays
        : ReadingMark.New;

    /// <summary>Begun sheets stay under any plan, and so does what somebody decided for one pair; the planner may move the rest.</summary>
    private bool StaysAnyway(Assignment row) =>
        IsBegun(row.ReviewerId, row.CandidateId)
        || row.Origin == AssignmentOrigins.Extra
        || (Rules.Reading != Reading.PerCandidate && row.Origin is AssignmentOrigins.StandIn or AssignmentOrigins.Hand);

    private AssignmentTask TaskOf(long seed, int? max)
    {
        var (experts, candidates) = (Picture.Reviewers.ToDictionary(r => r.Id), Picture.Candidates.ToDictionary(c => c.Id));
        var inForce = Rows.Where(a => candidates.ContainsKey(a.CandidateId) && !Picture.IsKept(a.ReviewerId, a.CandidateId)).ToList();
        var extra = inForce.Where(a => a.Origin == AssignmentOrigins.Extra).ToList();
        var held = inForce.Except(extra).ToLookup(a => IsBegun(a.ReviewerId, a.CandidateId));
        var own = inForce.Select(a => (a.ReviewerId, a.CandidateId)).ToHashSet();
        var readers = Picture.Reviewers.Where(r => r.IsSeated || inForce.Exists(a => a.ReviewerId == r.Id)).ToList();
        var barred =
            from r in readers
            from c in Picture.Candidates
            where Picture.IsKept(r.Id, c.Id) || (!r.IsSeated && !own.Contains((r.Id, c.Id)))
            select new ReadingPair(IdOf(c), IdOf(r));
        return new(
            [.. Picture.Candidates.Select(c => new CandidateToRead(IdOf(c), c.WorkUnit, c.Category))],
            [.. readers.Select(r => new ReaderOffered(IdOf(r), r.WorkUnit, [.. _fields[r.Id]], max))],
            Rules.PerCandidate,
            barred.ToHashSet(),
            seed
        )
        {
            Fixed = PairsOf(held[true]),
            Beyond = PairsOf(extra),
            Standing = PairsOf(held[false]),
        };

        List<ReadingPair> PairsOf(IEnumerable<Assignment> rows) =>
            [.. rows.Select(a => new ReadingPair(IdOf(candidates[a.CandidateId]), IdOf(experts[a.ReviewerId])))];
    }

    /// <summary>The list's own numbers: with them and the seed anybody can repeat the plan by the verb assign.</summary>
    private static string IdOf(Candidate candidate) => candidate.Number ?? $"{candidate.Id}";

    private static string IdOf(Reviewer reviewer) => reviewer.Code;

    private static string Plain(string field) => field.Normalize(NormalizationForm.FormKC).Trim();
}
