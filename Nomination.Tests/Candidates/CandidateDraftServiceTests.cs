using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

public sealed class CandidateDraftServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_saved_draft_comes_back_as_it_was_typed_with_the_number_masked(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var form = Forms.Complete("薛\U0002B5AE", Forms.Sample);
        form.Story = new string('长', 2001); // too long to submit, never too long to keep
        var (id, version) = await n.ReadyAsync(unit, form: form);
        var own = (await n.Queries.FindAsync(unit, id)).Value;
        Assert.Equal(version, own.Version);
        Assert.Equal("1101**********002X", own.Form.IdentityNumber);
        own.Form.IdentityNumber = Forms.Sample;
        Assert.Equal(CanonicalJson.Write(form), CanonicalJson.Write(own.Form));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_masked_number_keeps_the_one_that_lies_in_the_store(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, _) = await n.ReadyAsync(unit, form: Forms.Complete(identity: "11010519491231002x"));
        var own = (await n.Queries.FindAsync(unit, id)).Value;
        own.Form.Position = "研究员";
        var saved = (await n.Drafts.SaveAsync(unit, id, own.Form, own.Version)).Value;
        Assert.Empty((await n.Checks.CheckAsync(unit, id)).Value.Problems);
        own.Form.IdentityNumber = "1101**********0021";
        var refused = await n.Drafts.SaveAsync(unit, id, own.Form, saved.Version);
        Assert.Equal(("IdentityNumber", "证件号码含有星号，请重新输入完整号码。"), (refused.Problems[0].Field, refused.Text));
        var clerk = new CandidateUnmaskService(n.Store.Stores, n.Clock, n.Store.Secrets);
        Assert.Equal("11010519491231002X", (await clerk.UnmaskAsync(n.Scene.Clerk, id, "核对身份信息")).Value.IdentityNumber);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task No_secret_lies_open_in_the_row_or_the_journal(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var (id, _) = await n.ReadyAsync(n.Scene.Unit(0), form: Forms.Complete(identity: Forms.Sample));
        await using var db = n.Store.Stores.Open();
        var row = await db.Candidates.SingleAsync(c => c.Id == id);
        var journal = string.Concat(await db.AuditEntries.Select(a => a.Subject + a.Detail).ToListAsync());
        foreach (var secret in new[] { Forms.Sample, "19900000101", "hui@example.org", "渭南市示例路1号" })
            Assert.DoesNotContain(secret, row.FormJson + row.IdentityHash + row.IdentityMasked + journal, StringComparison.Ordinal);
        Assert.Equal(n.Store.Secrets.HashIdentity("11010519491231002x"), row.IdentityHash);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_second_tab_never_overwrites_the_first(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var form = Forms.Complete();
        form.Headline = "第一个窗口";
        Assert.True((await n.Drafts.SaveAsync(unit, id, form, version)).Done);
        form.Headline = "第二个窗口";
        var refused = await n.Drafts.SaveAsync(unit, id, form, version);
        Assert.Equal((ProblemKind.Conflict, CandidateDraftService.SavedElsewhere), (refused.Problems[0].Kind, refused.Text));
        Assert.Equal("第一个窗口", (await n.Queries.FindAsync(unit, id)).Value.Form.Headline);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Saving_without_a_change_writes_nothing(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var (id, version) = await n.ReadyAsync(unit);
        var own = (await n.Queries.FindAsync(unit, id)).Value;
        await using var db = n.Store.Stores.Open();
        var before = await db.AuditEntries.CountAsync();
        Assert.Equal(version, (await n.Drafts.SaveAsync(unit, id, own.Form, version)).Value.Version);
        Assert.Equal(before, await db.AuditEntries.CountAsync());
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_draft_needs_a_name_a_unit_and_the_stage(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        Assert.Equal("请填写姓名。", (await n.Drafts.CreateAsync(unit, n.Campaign, CandidateKind.Person, " ")).Text);
        Assert.False((await n.Drafts.CreateAsync(n.Scene.Clerk, n.Campaign, CandidateKind.Person, "惠成林")).Done);
        n.Clock.Now = n.Scene.JustAfter(StageKind.Nomination);
        var late = await n.Drafts.CreateAsync(unit, n.Campaign, CandidateKind.Person, "惠成林");
        Assert.Equal(ProblemKind.Closed, late.Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Unmasking_is_the_clerks_with_a_reason_and_in_the_journal(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var id = await n.SubmittedAsync(n.Scene.Unit(0));
        var service = new CandidateUnmaskService(n.Store.Stores, n.Clock, n.Store.Secrets);
        Assert.Equal(ProblemKind.Invalid, (await service.UnmaskAsync(n.Scene.Clerk, id, "看一下吧")).Problems[0].Kind);
        foreach (var actor in new[] { n.Scene.Rechecker, n.Scene.Unit(0), n.Scene.Expert(0), n.Scene.Administrator, n.Scene.Stranger })
            Assert.Equal(ProblemKind.Forbidden, (await service.UnmaskAsync(actor, id, "核对身份信息")).Problems[0].Kind);
        Assert.Equal(Forms.Identity(1), (await service.UnmaskAsync(n.Scene.Clerk, id, "核对身份信息")).Value.IdentityNumber);
        await using var db = n.Store.Stores.Open();
        var line = await db.AuditEntries.SingleAsync(a => a.Act == "UnmaskIdentity");
        Assert.Contains("核对身份信息", line.Detail, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_unit_reads_why_it_was_returned_but_not_how_the_review_goes(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = await n.SubmittedAsync(unit);
        await n.ChangeAsync(async db =>
        {
            (await db.Candidates.SingleAsync(c => c.Id == id)).State = CandidateState.Returned;
            db.Verdicts.Add(
                new Verdict
                {
                    CandidateId = id,
                    Act = Act.Return,
                    Codes = "R08,R12",
                    Note = "请补盖公章",
                    CheckedById = n.Scene.Clerk.Id,
                    CheckedBy = "经办",
                    CheckedAt = n.Clock.Now,
                }
            );
        });
        var note = (await n.Queries.FindAsync(unit, id)).Value.Note!;
        Assert.Equal(["R08 所在单位/推荐单位未填意见或未盖章", "R12 照片/视频不合格"], note.Reasons);
        Assert.Equal("请补盖公章", note.Note);
        foreach (var state in new[] { CandidateState.Finalist, CandidateState.NotShortlisted, CandidateState.Elected })
        {
            await n.ChangeAsync(async db => (await db.Candidates.SingleAsync(c => c.Id == id)).State = state);
            n.Clock.Now = n.Scene.JustIn(StageKind.Ballot);
            var line = (await n.RankedAsync(unit))[0];
            Assert.Equal((CandidateState.Passed, "评审中"), (line.State, line.Next.State));
            n.Clock.Now = n.Scene.JustIn(StageKind.PublicNotice);
            Assert.Equal(state, (await n.RankedAsync(unit))[0].State);
        }
    }
}
