using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;

namespace Nomination.Tests.Screening;

/// <summary>Scenario A7's list: ten for the honour and ten nominees, the first six of them heads of enterprises; the day after the ballot.</summary>
internal sealed record A7(
    Scene Scene,
    FixedClock Clock,
    IReadOnlyList<Candidate> Candidates,
    OpinionService Office,
    DepartmentOpinionService Departments
)
{
    public static readonly OpinionCallForm ByTheFifteenth = new() { DueDay = new DateOnly(2026, 5, 15) };

    public static Task<A7> OpenAsync(TestStore store) => OpenAsync(store.Stores, store.Secrets, new FixedClock(DateTimeOffset.UnixEpoch));

    public static async Task<A7> OpenAsync(Stores stores, SecretBox secrets, FixedClock clock)
    {
        var scene = await Scene.WeinanAsync(stores);
        clock.Now = scene.JustAfter(StageKind.Ballot).AddHours(14);
        var candidates = await Nominations.SubmitAsync(
            stores,
            secrets,
            scene,
            20,
            (n, candidate, form) =>
            {
                candidate.State = CandidateState.Elected;
                candidate.Award = n <= 10 ? AwardKind.Honour : AwardKind.Nominee;
                if (n <= 6)
                    (form.WorkUnitNature, form.Position) = ("企业", n % 2 == 0 ? "总经理" : "法定代表人、董事长");
            }
        );
        return new A7(scene, clock, candidates, new OpinionService(stores, clock), new DepartmentOpinionService(stores, clock, secrets));
    }

    /// <summary>All agree, but the environment office on number 03, and the market office, which says nothing on number 05; what is answered already stays.</summary>
    public async Task AnswerAsync(string against)
    {
        var rules = Scene.Campaign.Rules.Vetting;
        foreach (var name in rules.Person.Union(rules.EnterpriseHead))
        {
            var actor = Scene.Department(name);
            foreach (
                var task in (await Departments.ListAsync(actor, Scene.Campaign.Id)).Value.Where(t => t.Answer == OpinionAnswer.Waiting)
            )
            {
                if (name == "市场监管" && task.Name == "示例05")
                    continue;
                var form = new OpinionForm { Answer = OpinionAnswer.Agree };
                if (name == "生态环境" && task.Name == "示例03")
                    form = new OpinionForm { Answer = OpinionAnswer.Disagree, Text = against };
                Assert.True((await Departments.ReplyAsync(actor, task.Id, form)).Done);
            }
        }
    }

    public async Task<OpinionOverview> ViewAsync() => (await Office.OverviewAsync(Scene.Clerk, Scene.Campaign.Id)).Value;
}
