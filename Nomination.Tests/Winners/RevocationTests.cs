using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>A10: revoked by authority and document by two persons; what stays public is one line.</summary>
public sealed class RevocationTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_title_is_revoked_by_two_persons_and_keeps_one_line(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        var id = await s.ProposedAsync(winner.Id);
        Assert.Null((await s.WinnerAsync("惠成林")).RevokedAt);
        Assert.Equal(ProblemKind.Forbidden, (await s.Revocations.ConfirmAsync(s.Clerk, id)).Problems[0].Kind);
        var both = new Actor(s.Clerk.Id, "一人两岗", [.. s.Clerk.Seats, .. s.Scene.Rechecker.Seats]);
        Assert.Equal("提请人不能自己确认，须由复核人或主办单位另一人办理。", (await s.Revocations.ConfirmAsync(both, id)).Text);
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, id)).Done);

        var revoked = await s.WinnerAsync("惠成林");
        Assert.Equal(("学术不端", new DateOnly(2027, 3, 1)), (revoked.RevokedReason, ChinaTime.Day(revoked.RevokedAt!.Value)));
        Assert.Equal(CandidateState.Revoked, (await s.Notice.CandidateAsync("01")).State);
        Assert.Equal(1, await s.Notice.ReadAsync(db => db.Winners.CountAsync(w => w.Name == "惠成林")));
        var profile = (await new PublicProfileService(s.Notice.Store.Stores).ProfileAsync(revoked.Slug))!;
        Assert.Equal(("", 0, "学术不端"), (profile.Line.WorkUnit, profile.Story.Count, profile.RevokedReason));

        var check = (await s.Check.FindAsync(revoked.CertificateNumber!))!;
        Assert.Equal(
            new RevokedCheck(
                new DateOnly(2027, 3, 1),
                "学术不端",
                "渭南市科学技术协会",
                "渭科协发〔2027〕3号",
                "https://example.org/gonggao"
            ),
            check.Revoked
        );
        var papers = await new PublicDecisionService(s.Notice.Store.Stores).RevokedByAsync();
        Assert.Equal((1, "渭科协发〔2027〕3号"), (papers.Count, papers[revoked.Slug]));
        // The facts are for the office.
        Assert.DoesNotContain("论文", CanonicalJson.Write(check), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Next_years_nomination_finds_the_ban_and_the_office_the_unit(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, await s.ProposedAsync(winner.Id))).Done);
        var former = await s.Notice.ReadAsync(db => db.FormerWinners.SingleAsync(f => f.CertificateNumber == winner.CertificateNumber));
        Assert.Equal((new DateOnly(2027, 3, 1), new DateOnly(2032, 3, 1)), (former.RevokedOn, former.BanUntil));
        var credits = (await s.Reinstatements.UnitCreditsAsync(s.Clerk, s.Notice.Campaign)).Value;
        Assert.Equal(
            ("大荔县科协", "惠成林", "学术不端", "推荐材料把关不严"),
            (credits[0].Unit, credits[0].Name, credits[0].Ground, credits[0].Note)
        );
        Assert.Equal(ProblemKind.Forbidden, (await s.Reinstatements.UnitCreditsAsync(s.Scene.Unit(0), s.Notice.Campaign)).Problems[0].Kind);

        var rules = RuleBookTemplates.City(2028, "渭最美") with { CutoffDate = new DateOnly(2028, 5, 30) };
        Assert.Equal((Severity.Block, true), Of(rules));
        Assert.Equal((Severity.Block, true), Of(rules with { Eligibility = rules.Eligibility with { FormerWinners = Strictness.Ignore } }));
        Assert.Equal((Severity.Warn, false), Of(rules with { CutoffDate = new DateOnly(2032, 3, 2) }));

        (Severity, bool) Of(RuleBook book)
        {
            var found = Eligibility
                .Check(book, new CandidateForm(), new KnownPerson(former, null, false, false))
                .Single(f => f.Code == "R02");
            return (found.Severity, found.IsAbsolute);
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_revoked_nominee_is_barred_and_free_again_when_it_is_lifted(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var nominee = await s.WinnerAsync("田秀禾");
        Assert.Null(nominee.CertificateNumber);
        var before = await s.Notice.ReadAsync(db => db.FormerWinners.CountAsync());
        var id = await s.ProposedAsync(nominee.Id);
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, id)).Done);
        var barred = await s.Notice.ReadAsync(db => db.FormerWinners.SingleAsync(f => f.Name == "田秀禾"));
        Assert.Equal((new DateOnly(2032, 3, 1), true), (barred.BanUntil, barred.IsBarred(new DateOnly(2028, 5, 30))));
        var hash = await s.Notice.ReadAsync(db =>
            db.Candidates.Where(c => c.Id == nominee.CandidateId).Select(c => c.IdentityHash).SingleAsync()
        );
        Assert.Equal(hash, barred.IdentityHash);
        Assert.NotEqual("", hash);

        var lift = new LiftForm
        {
            Authority = "渭南市科学技术协会",
            DocumentNo = "渭科协发〔2027〕9号",
            LiftedOn = new DateOnly(2027, 3, 8),
            Reason = "复查认定原结论有误",
        };
        Assert.True((await s.Reinstatements.ProposeLiftAsync(s.Clerk, id, lift)).Done);
        Assert.True((await s.Reinstatements.ConfirmLiftAsync(s.Scene.Rechecker, id)).Done);
        Assert.Equal(before, await s.Notice.ReadAsync(db => db.FormerWinners.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_paper_is_recalled_and_no_more_handed_out(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        var id = await s.ProposedAsync(winner.Id);
        var recall = new RecallForm
        {
            State = nameof(RecallState.Recalled),
            On = new DateOnly(2027, 3, 5),
            Note = "本人交回",
        };
        Assert.Equal("称号没有撤销，无需收回证书。", (await s.Reinstatements.RecallAsync(s.Clerk, id, recall)).Text);
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, id)).Done);
        Assert.Equal(ProblemKind.Forbidden, (await s.Reinstatements.RecallAsync(s.Scene.Rechecker, id, recall)).Problems[0].Kind);
        Assert.True((await s.Reinstatements.RecallAsync(s.Clerk, id, recall)).Done);
        var row = (await s.Revocations.ListAsync(s.Clerk, s.Notice.Campaign)).Value.Single(r => r.WinnerId == winner.Id);
        Assert.Equal((RecallState.Recalled, new DateOnly(2027, 3, 5)), (row.Revocation!.Recall, row.Revocation.RecallOn));
        var receipt = new ReceiptForm { ReceivedBy = "惠成林", ReceivedOn = new DateOnly(2027, 3, 6) };
        Assert.Equal("称号已撤销，不再发放证书；请登记收回情况。", (await s.Certificates.HandOutAsync(s.Clerk, winner.Id, receipt)).Text);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_wrong_revocation_is_lifted_by_two_persons_and_stays_in_the_history(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        var id = await s.ProposedAsync(winner.Id);
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.CoHost, id)).Done);
        var lift = new LiftForm
        {
            Authority = "渭南市科学技术协会",
            DocumentNo = "渭科协发〔2027〕9号",
            LiftedOn = new DateOnly(2027, 3, 8),
            Reason = "复查认定原结论有误",
        };
        Assert.Equal(
            ["Authority", "DocumentNo", "LiftedOn", "Reason"],
            (await s.Reinstatements.ProposeLiftAsync(s.Clerk, id, new())).Problems.Select(p => p.Field).Distinct()
        );
        Assert.True((await s.Reinstatements.ProposeLiftAsync(s.Clerk, id, lift)).Done);
        Assert.NotNull((await s.Check.FindAsync(winner.CertificateNumber!))!.Revoked);
        Assert.True((await s.Reinstatements.ConfirmLiftAsync(s.Scene.Rechecker, id)).Done);
        Assert.Null((await s.Check.FindAsync(winner.CertificateNumber!))!.Revoked);
        Assert.Equal(CandidateState.Awarded, (await s.Notice.CandidateAsync("01")).State);
        Assert.Null(
            (await s.Notice.ReadAsync(db => db.FormerWinners.SingleAsync(f => f.CertificateNumber == winner.CertificateNumber))).RevokedOn
        );
        Assert.Equal(RevocationState.Lifted, (await s.Notice.ReadAsync(db => db.Revocations.SingleAsync())).State);

        // And again, under the next number: nothing of the first one is lost.
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, await s.ProposedAsync(winner.Id))).Done);
        Assert.Equal([1, 2], await s.Notice.ReadAsync(db => db.Revocations.OrderBy(r => r.Number).Select(r => r.Number).ToListAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task In_each_state_each_role_may_do_what_the_table_says_and_nothing_else(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        var id = await s.ProposedAsync(winner.Id);
        Actor[] all =
        [
            s.Clerk,
            s.Scene.Rechecker,
            s.Scene.CoHost,
            s.Scene.Auditor,
            s.Scene.Administrator,
            s.Scene.Handler,
            s.Scene.Unit(0),
            s.Scene.Expert(0),
            s.Scene.Stranger,
            Actor.Visitor,
        ];
        var lift = new LiftForm
        {
            Authority = "市科协",
            DocumentNo = "1号",
            LiftedOn = new DateOnly(2027, 3, 8),
            Reason = "有误",
        };
        var recall = new RecallForm { State = nameof(RecallState.Lost), On = new DateOnly(2027, 3, 8) };
        (string Act, Func<Actor, Task<Result>> Run, RevocationState[] In, Actor[] By)[] acts =
        [
            (
                "propose",
                async a => await s.Revocations.ProposeAsync(a, winner.Id, AwardedScene.Form()),
                [RevocationState.Declined, RevocationState.Lifted],
                [s.Clerk]
            ),
            ("confirm", a => s.Revocations.ConfirmAsync(a, id), [RevocationState.Proposed], [s.Scene.Rechecker, s.Scene.CoHost]),
            (
                "decline",
                a => s.Revocations.DeclineAsync(a, id, "材料不足"),
                [RevocationState.Proposed, RevocationState.LiftProposed],
                [s.Scene.Rechecker, s.Scene.CoHost]
            ),
            (
                "recall",
                a => s.Reinstatements.RecallAsync(a, id, recall),
                [RevocationState.InForce, RevocationState.LiftProposed],
                [s.Clerk]
            ),
            ("propose lift", a => s.Reinstatements.ProposeLiftAsync(a, id, lift), [RevocationState.InForce], [s.Clerk]),
            (
                "confirm lift",
                a => s.Reinstatements.ConfirmLiftAsync(a, id),
                [RevocationState.LiftProposed],
                [s.Scene.Rechecker, s.Scene.CoHost]
            ),
        ];
        foreach (var state in Enum.GetValues<RevocationState>())
        foreach (var (act, run, states, by) in acts)
        foreach (var actor in all)
        {
            await s.PutAsync(id, winner.Id, state);
            var done = await run(actor);
            Assert.True(done.Done == (states.Contains(state) && by.Contains(actor)), $"{act} by {actor.Name} in {state}: {done.Text}");
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_who_confirm_at_once_have_revoked_once(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var id = await s.ProposedAsync((await s.WinnerAsync("惠成林")).Id);
        var both = await Task.WhenAll(
            new[] { s.Scene.Rechecker, s.Scene.CoHost }.Select(a => Task.Run(() => s.Revocations.ConfirmAsync(a, id)))
        );
        Assert.Single(both, r => r.Done);
        Assert.Equal(1, await s.Notice.ReadAsync(db => db.CandidateEvents.CountAsync(e => e.Act == Act.Revoke)));
    }
}
