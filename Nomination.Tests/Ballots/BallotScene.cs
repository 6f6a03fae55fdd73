using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>Twenty finalists before a committee of nine on the day of the ballot.</summary>
public sealed class BallotScene
{
    private readonly TestStore _store;

    private BallotScene(TestStore store, Scene scene, IReadOnlyList<Candidate> finalists)
    {
        (_store, Scene, Finalists) = (store, scene, finalists);
        Clock = new FixedClock(scene.JustIn(StageKind.Ballot));
        Rounds = new RoundService(store.Stores, Clock, store.Secrets, store.Keys);
        Votes = new VoteService(store.Stores, Clock, store.Keys);
        Boxes = new BoxService(store.Stores, Clock, store.Keys);
        Counts = new CountService(store.Stores, Clock, store.Secrets);
        Reads = new BallotService(store.Stores, Clock);
        Elections = new ElectionService(store.Stores, Clock);
        Officers = new OfficerService(store.Stores, Clock);
        Meetings = new MeetingService(store.Stores, Clock);
        Substitutes = new SubstituteService(store.Stores, Clock);
    }

    public Scene Scene { get; }

    /// <summary>In printed order: index 0 is the first name of the paper.</summary>
    public IReadOnlyList<Candidate> Finalists { get; }
    public FixedClock Clock { get; }
    public RoundService Rounds { get; }
    public VoteService Votes { get; }
    public BoxService Boxes { get; }
    public CountService Counts { get; }
    public BallotService Reads { get; }
    public ElectionService Elections { get; }
    public OfficerService Officers { get; }
    public MeetingService Meetings { get; }
    public SubstituteService Substitutes { get; }

    public static async Task<BallotScene> StartAsync(TestStore store, Func<RuleBook, RuleBook>? change = null, int finalists = 20)
    {
        var scene = await Scene.WeinanAsync(store, change);
        Candidate[] names = [.. Enumerable.Range(1, finalists).Select(i => Finalist(scene, i))];
        await using var db = store.Stores.Open();
        db.AddRange(names.Cast<object>());
        Assert.Null(await db.CommitAsync());
        return new BallotScene(store, scene, names);
    }

    /// <summary>The i-th name of the paper, from 1.</summary>
    public static Candidate Finalist(Scene scene, int i, Guid? id = null) =>
        new()
        {
            Id = id ?? Guid.CreateVersion7(),
            CampaignId = scene.Campaign.Id,
            UnitId = scene.Units[0].Id,
            Number = $"{i:00}",
            Name = $"候选人{i}",
            WorkUnit = $"示例单位{i}",
            State = CandidateState.Finalist,
            FormJson = CanonicalJson.Write(new CandidateForm { SurnameStrokes = i }),
        };

    /// <summary>A round laid out and open, with the first <paramref name="present"/> members registered.</summary>
    public async Task<Guid> OpenAsync(int present)
    {
        var round = Must(await Rounds.PrepareAsync(Scene.Clerk, Scene.Campaign.Id));
        for (var i = 0; i < present; i++)
            Must(await Rounds.MarkPresentAsync(Scene.Clerk, round, Scene.Panel[i].Id, true));
        await DeclareAsync(round);
        Must(await Rounds.OpenAsync(Scene.Chair, round));
        return round;
    }

    /// <summary>Two scrutineers and a teller declare; in a later round they may still be there.</summary>
    public async Task DeclareAsync(Guid round)
    {
        await using var db = _store.Stores.Open();
        if (await db.RoundOfficers.AnyAsync(o => o.RoundId == round))
            return;
        Must(await Officers.DeclareAsync(Scene.Scrutineer, round, OfficerPart.Scrutineer));
        Must(await Officers.DeclareAsync(Scene.SecondScrutineer, round, OfficerPart.Scrutineer));
        Must(await Officers.DeclareAsync(Scene.Clerk, round, OfficerPart.Teller));
    }

    /// <summary>Member after member hands in a paper; each paper is a list of indexes into the finalists.</summary>
    public async Task<IReadOnlyList<Receipt>> CastAsync(Guid round, IEnumerable<IEnumerable<int>> papers, int firstMember = 0)
    {
        var receipts = new List<Receipt>();
        foreach (var paper in papers)
            receipts.Add(Must(await Votes.CastAsync(Scene.Expert(firstMember++), round, [.. paper.Select(i => Finalists[i].Id)])));
        return receipts;
    }

    /// <summary>A paper as it could only come past the page: typed straight into the table, the member marked on the roll.</summary>
    public async Task ForgeAsync(Guid round, int member, string ticksJson)
    {
        await using var db = _store.Stores.Open();
        var mark = await db.RollMarks.SingleAsync(m => m.RoundId == round && m.ReviewerId == Scene.Panel[member].Id);
        mark.HasVoted = true;
        db.Add(
            new BallotPaper
            {
                Key = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()),
                RoundId = round,
                TicksJson = ticksJson,
            }
        );
        Assert.Null(await db.CommitAsync());
    }

    public async Task<TallyView> CloseAndCountAsync(Guid round)
    {
        Must(await Rounds.CloseAsync(Scene.Chair, round));
        Must(await Counts.CountAsync(Scene.Clerk, round));
        return Must(await Counts.TallyAsync(Scene.Clerk, round));
    }

    public async Task SignAsync(Guid round, bool announce = true)
    {
        Must(await Counts.SignAsync(Scene.Scrutineer, round));
        Must(await Counts.SignAsync(Scene.SecondScrutineer, round));
        if (announce)
            Must(await Meetings.AnnounceAsync(Scene.Clerk, round));
    }

    public async Task RecuseAsync(int member, int finalist)
    {
        await using var db = _store.Stores.Open();
        db.Add(
            new Recusal
            {
                CampaignId = Scene.Campaign.Id,
                ReviewerId = Scene.Panel[member].Id,
                CandidateId = Finalists[finalist].Id,
                Kind = "同单位",
                Source = "系统比对",
                Basis = "同一法人单位",
                Granted = true,
                DecidedBy = "经办",
                DecidedAt = Clock.GetUtcNow(),
            }
        );
        Assert.Null(await db.CommitAsync());
    }

    /// <summary>Papers on which finalist i gets votes[i], spread evenly.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Spread(int papers, params IReadOnlyList<int> votes)
    {
        var box = Enumerable.Range(0, papers).Select(_ => new List<int>()).ToList();
        var next = 0;
        for (var name = 0; name < votes.Count; name++)
        for (var vote = 0; vote < votes[name]; vote++)
            box[next++ % papers].Add(name);
        return box;
    }

    public static T Must<T>(Result<T> result)
    {
        Assert.True(result.Done, result.Text);
        return result.Value;
    }

    public static void Must(Result result) => Assert.True(result.Done, result.Text);
}
