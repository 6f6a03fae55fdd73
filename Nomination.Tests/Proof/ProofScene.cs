using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Proof;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Candidates;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Proof;

/// <summary>
/// A small season played to its decision by the product's own services: nine read ten candidates, eight finalists (one departs from the
/// rank), two rounds for three seats, three nominees, a notice, an objection, an amendment, a sheet withdrawn.
/// </summary>
internal sealed class ProofScene(TestStore store, Scene scene, FixedClock clock, IReadOnlyList<Guid> candidates)
{
    public const string Objector = "赵真名";
    private static readonly string[] Names =
    [
        "惠成林",
        "同敏霞",
        "员小满",
        "师宏斌",
        "田秀禾",
        "雷鸣远",
        "党育才",
        "权立人",
        "未公示甲",
        "未公示乙",
    ];

    private (Actor, OfficerPart)[] Officers =>
        [(scene.Scrutineer, OfficerPart.Scrutineer), (scene.SecondScrutineer, OfficerPart.Scrutineer), (scene.Clerk, OfficerPart.Teller)];

    public TestStore Store => store;
    public Scene Scene => scene;
    public FixedClock Clock => clock;
    public IReadOnlyList<Guid> Candidates => candidates;
    public string Slug => scene.Campaign.Slug;
    public BundleService Bundles => new(store.Stores, clock);

    public async Task<Bundle> BundleAsync() => Must(await Bundles.MakeAsync(Actor.System, Slug));

    public static async Task<ProofScene> FinishedAsync(TestStore store)
    {
        var it = await StartAsync(store);
        await it.ShortlistAsync();
        await it.BallotAsync();
        await it.PublishAsync();
        return it;
    }

    public static async Task<ProofScene> StartAsync(TestStore store)
    {
        var scene = await Scene.WeinanAsync(
            store,
            r =>
                r with
                {
                    Winners = 3,
                    Nominees = 3,
                    Vetting = new VettingRules(),
                    Ballot = r.Ballot with { Seats = 3, MaxTicks = 3 },
                    Ranking = r.Ranking with { Finalists = 8 },
                    Eligibility = r.Eligibility with
                    {
                        Under45Min = null,
                        WomenMin = null,
                        CountyDivisionMax = null,
                        AcademicianMax = null,
                    },
                }
        );
        var ids = new List<Guid>();
        await using var db = store.Stores.Open();
        foreach (var (name, i) in Names.Select((n, i) => (n, i + 1)))
        {
            var form = Forms.Complete(name, Forms.Identity(i));
            form.SurnameStrokes = i;
            var candidate = new Candidate
            {
                CampaignId = scene.Campaign.Id,
                UnitId = scene.Units[0].Id,
                Number = $"{i:00}",
                Code = $"2026-WN-{i:0000}",
                State = CandidateState.Passed,
            };
            CandidateForms.Write(candidate, form, store.Secrets, scene.JustIn(StageKind.Nomination));
            db.Add(candidate);
            ids.Add(candidate.Id);
            for (var e = 0; e < scene.Panel.Count; e++)
                if (!(i == 1 && e == 8))
                    db.Add(SheetOf(scene, candidate.Id, e, 95 - 2 * i - (e * 3 + i) % 5));
        }
        var kept = SheetOf(scene, ids[0], 8, 60);
        db.Add(WithdrawnSheet.Of(kept, "事后发现亲属关系", scene.JustIn(StageKind.Scoring)));
        db.Add(
            new Recusal
            {
                CampaignId = scene.Campaign.Id,
                ReviewerId = scene.Panel[8].Id,
                CandidateId = ids[0],
                Kind = "近亲属",
                Source = "专家申报",
                Basis = "表兄",
                Granted = true,
                DecidedBy = "经办",
                DecidedAt = scene.JustIn(StageKind.Scoring),
            }
        );
        Assert.Null(await db.CommitAsync());
        return new ProofScene(store, scene, new FixedClock(scene.JustAfter(StageKind.Scoring)), ids);
    }

    /// <summary>The seventh by rank gives way to the ninth, with words in which names stand that are not public.</summary>
    public async Task ShortlistAsync()
    {
        var chosen = Enumerable.Range(0, 10).Except([6, 9]).Select(i => candidates[i]).ToHashSet();
        var reasons = new Dictionary<Guid, string>
        {
            [candidates[6]] = "党育才与未公示甲同属一个领域，专家1 提议调整，电话 0913-0000999",
            [candidates[8]] = "补入未公示甲，与师宏斌同一领域，邮箱 jia@example.org，手机 19900000101",
        };
        Must(await new ScoreboardService(store.Stores, clock).ShortlistAsync(scene.Clerk, scene.Campaign.Id, chosen, reasons));
    }

    public async Task BallotAsync()
    {
        clock.Now = scene.JustIn(StageKind.Ballot);
        // 01 and 02 pass, 03 and 04 tie for the last seat; then 04 wins the run-off.
        await RoundAsync([
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 2],
            [0, 1, 3],
            [0, 1, 3],
            [0, 4, 3],
            [1, 5, 3],
        ]);
        await RoundAsync([
            [3],
            [3],
            [3],
            [3],
            [3],
            [2],
            [2],
            [],
        ]);
        Must(await new ElectionService(store.Stores, clock).AcceptAsync(scene.Clerk, scene.Campaign.Id));
    }

    /// <summary>A paper is a list of indexes into the candidates; the round is sealed as the box seals it.</summary>
    private async Task RoundAsync(IReadOnlyList<int[]> papers)
    {
        var rounds = new RoundService(store.Stores, clock, store.Secrets, store.Keys);
        var round = Must(await rounds.PrepareAsync(scene.Clerk, scene.Campaign.Id));
        for (var i = 0; i < papers.Count; i++)
            Must(await rounds.MarkPresentAsync(scene.Clerk, round, scene.Panel[i].Id, true));
        await using (var db = store.Stores.Open())
            if (!await db.RoundOfficers.AnyAsync(o => o.RoundId == round))
                foreach (var (officer, part) in Officers)
                    Must(await new OfficerService(store.Stores, clock).DeclareAsync(officer, round, part));
        Must(await rounds.OpenAsync(scene.Chair, round));
        for (var i = 0; i < papers.Count; i++)
            Must(
                await new VoteService(store.Stores, clock, store.Keys).CastAsync(
                    scene.Expert(i),
                    round,
                    [.. papers[i].Select(c => candidates[c])]
                )
            );
        Must(await rounds.CloseAsync(scene.Chair, round));
        var counts = new CountService(store.Stores, clock, store.Secrets);
        Must(await counts.CountAsync(scene.Clerk, round));
        Must(await counts.SignAsync(scene.Scrutineer, round));
        Must(await counts.SignAsync(scene.SecondScrutineer, round));
        Must(await new MeetingService(store.Stores, clock).AnnounceAsync(scene.Clerk, round));
    }

    public async Task PublishAsync()
    {
        clock.Now = scene.JustIn(StageKind.PublicNotice);
        var notices = new NoticeService(store.Stores, clock);
        var draft = Must(await notices.DraftAsync(scene.Clerk, scene.Campaign.Id));
        var notice = Must(await notices.PostAsync(scene.Clerk, scene.Campaign.Id, draft.Form));
        await using var db = store.Stores.Open();
        var entry = await db.NoticeEntries.FirstAsync(e => e.NoticeId == notice && e.CandidateId == candidates[1]);
        Must(
            await new ObjectionService(store.Stores, clock, store.Secrets).FileAsync(
                Actor.Visitor,
                notice,
                new ObjectionForm
                {
                    EntryId = entry.Id.ToString(),
                    Kind = ObjectionRules.Correction,
                    Name = Objector,
                    Workplace = "示例推广站",
                    Phone = "19900000777",
                    Address = "示例路9号",
                    Facts = "名单中的单位名称少了一个字，请予更正。",
                    Evidence = "单位法人证书",
                }
            )
        );
        clock.Now = draft.Closes.AddHours(9);
        if (clock.Now < scene.JustAfter(StageKind.PublicNotice))
            clock.Now = scene.JustAfter(StageKind.PublicNotice);
        Must(await new StandingService(store.Stores, clock).ClearAsync(scene.Clerk, scene.Campaign.Id));
        Must(await SignOffs.CompleteAsync(store, clock, scene));
        Must(await new AwardService(store.Stores, clock).PublishAsync(scene.Clerk, scene.Campaign.Id, new AwardForm()));
    }

    public static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static T Must<T>(Result<T> result)
    {
        Assert.True(result.Done, result.Text);
        return result.Value;
    }

    public static void Must(Result result) => Assert.True(result.Done, result.Text);

    private static ScoreSheet SheetOf(Scene scene, Guid candidate, int expert, int total)
    {
        var marks = new Dictionary<string, int>();
        var left = total * 100;
        foreach (var criterion in scene.Campaign.Rules.Rubric.Criteria.Reverse())
            left -= marks[criterion.Code] = Math.Min(left, criterion.Max * 100);
        return new ScoreSheet
        {
            CampaignId = scene.Campaign.Id,
            ReviewerId = scene.Panel[expert].Id,
            CandidateId = candidate,
            MarksJson = CanonicalJson.Write(marks),
            TotalHundredths = total * 100,
            IsComplete = true,
            Comment = "对该候选人的评语，不公开",
            LockedAt = scene.JustIn(StageKind.Scoring),
        };
    }
}
