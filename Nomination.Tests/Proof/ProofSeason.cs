using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Candidates;

namespace Nomination.Tests.Proof;

/// <summary>What a <see cref="ProofScene"/> begins with: nine have read ten candidates, one sheet was withdrawn.</summary>
internal static class ProofSeason
{
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

    /// <param name="change">What this season's rule book says otherwise.</param>
    public static async Task<ProofScene> StartAsync(TestStore store, Func<RuleBook, RuleBook>? change = null)
    {
        var scene = await Scene.WeinanAsync(
            store,
            r =>
                (change ?? (b => b))(
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
                )
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
