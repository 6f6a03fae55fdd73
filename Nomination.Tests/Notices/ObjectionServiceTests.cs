using Microsoft.EntityFrameworkCore;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Scenario A8, the objections #1 to #5 as strangers file them.</summary>
public sealed class ObjectionServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_anonymous_one_is_kept_as_a_clue_without_any_name(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        form.Anonymous = true;
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value;
        Assert.Equal(ObjectionState.ClueOnly, receipt.State);
        var row = await scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
        Assert.False(row.IsNamed);
        Assert.Equal("", scene.Store.Secrets.Open<Objector>(row.ObjectorCipher).Name);
        // The proof of identity and the signed page that came with the form are gone with the name.
        Assert.Equal((0, 0), (receipt.Files, await scene.ReadAsync(db => db.ObjectionFiles.CountAsync())));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_real_name_with_evidence_on_8_May_is_received_and_the_name_lies_sealed(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 8, 15);
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞"))).Value;
        Assert.Equal(ObjectionState.Received, receipt.State);
        Assert.Matches("^[2-9A-HJKMNP-Z]{10}$", receipt.Receipt);
        var row = await scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
        Assert.DoesNotContain("赵真名", System.Text.Json.JsonSerializer.Serialize(row), StringComparison.Ordinal);
        Assert.Equal("赵真名", scene.Store.Secrets.Open<Objector>(row.ObjectorCipher).Name);
        var journal = await scene.ReadAsync(db => db.AuditEntries.AsNoTracking().OrderBy(e => e.Sequence).LastAsync());
        Assert.Equal(("访客", false), (journal.ActorName, (journal.Subject + journal.Detail).Contains("赵真名")));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_companys_seal_without_the_signature_of_its_legal_representative_must_be_completed(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        (form.ObjectorKind, form.Name, form.Contact, form.HasSeal) = (ObjectionRules.Organisation, "渭南示例公司", "钱联系", true);
        scene.Clock.Now = NoticeScene.Local(5, 8, 15);
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value;
        Assert.Equal((ObjectionState.NeedsCorrection, "法定代表人签字"), (receipt.State, receipt.Missing));
        // Three working days after Friday 8 May; Saturday 9 May works.
        Assert.Equal(NoticeScene.Local(5, 13, 0), receipt.CompleteDue);

        var completion = new CompletionForm { Code = receipt.Code };
        var still = await scene.Objections.CompleteAsync(Actor.Visitor, completion);
        Assert.Contains("还缺：法定代表人签字", still.Text, StringComparison.Ordinal);
        completion.HasSignature = true;
        Assert.Equal(ObjectionState.Received, (await scene.Objections.CompleteAsync(Actor.Visitor, completion)).Value.State);
        Assert.Equal(ProblemKind.Conflict, (await scene.Objections.CompleteAsync(Actor.Visitor, completion)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_completion_after_its_term_is_refused_and_says_when_it_ended(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var receipt = (
            await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞", files: false))
        ).Value;
        Assert.Equal("身份证明的照片或扫描件、亲笔签名页的照片或扫描件", receipt.Missing);
        scene.Clock.Now = NoticeScene.Local(5, 11, 0, 5);
        var late = await scene.Objections.CompleteAsync(Actor.Visitor, new CompletionForm { Code = receipt.Code });
        Assert.Equal(ProblemKind.Closed, late.Problems[0].Kind);
        Assert.Contains("5月9日 24:00", late.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_ground_that_is_not_accepted_is_told_kindly_with_what_else_one_can_do(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        foreach (var ground in ObjectionGrounds.All.Where(g => !g.IsAccepted))
        {
            var form = await scene.FormAsync(notice, "同敏霞");
            form.Ground = ground.Name;
            var told = await scene.Objections.FileAsync(Actor.Visitor, notice, form);
            Assert.Contains(ground.Why, told.Problems.Single(p => p.Field == "Ground").Text, StringComparison.Ordinal);
            Assert.Contains(ground.Instead, told.Text, StringComparison.Ordinal);
        }
        var other = await scene.FormAsync(notice, "同敏霞");
        other.Kind = ObjectionRules.Formal;
        Assert.Contains(
            "请把类型改为“实质性”",
            (await scene.Objections.FileAsync(Actor.Visitor, notice, other)).Text,
            StringComparison.Ordinal
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_writes_ones_own_name_into_the_facts_is_told_before_anybody_reads_it(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        form.Facts = "本人赵真名参加过这项工作，推广面积不实。";
        Assert.Equal("Facts", (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Problems.Single().Field);
        (form.Facts, form.Evidence) = ("推广面积与统计年鉴不一致。", "可致电 0913 0000999 核对");
        Assert.Equal("Evidence", (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Problems.Single().Field);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task On_12_May_at_00_05_it_is_late_and_kept_as_a_clue(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 12, 0);
        var last = (await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞"))).Value;
        Assert.Equal((ObjectionState.Received, false), (last.State, last.IsLate));
        scene.Clock.Now = NoticeScene.Local(5, 12, 0, 5);
        Assert.False((await scene.Objections.DeskAsync(notice))!.IsOpen);
        var late = (await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞"))).Value;
        Assert.Equal((ObjectionState.ClueOnly, true), (late.State, late.IsLate));
        Assert.True((await scene.Objections.FollowAsync(late.Code))!.IsLate);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_wrong_character_goes_the_way_of_corrections_and_needs_no_name(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "惠成林");
        (form.Kind, form.Name, form.Phone, form.Evidence, form.Facts) = (ObjectionRules.Correction, "", "", "", "姓名错字，“成”应为“诚”。");
        Assert.Equal(ObjectionState.Received, (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value.State);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_missing_stands_at_its_field_and_a_line_of_another_notice_is_none(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var empty = await scene.Objections.FileAsync(Actor.Visitor, notice, new ObjectionForm());
        Assert.Equal(
            ["Address", "EntryId", "Facts", "Ground", "IdNumber", "Kind", "Name", "Phone"],
            empty.Problems.Select(p => p.Field).Distinct().Order(StringComparer.Ordinal)
        );
        var form = await scene.FormAsync(notice, "惠成林");
        form.EntryId = Guid.NewGuid().ToString();
        Assert.Equal("EntryId", (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Problems[0].Field);
        Assert.Equal(ProblemKind.NotFound, (await scene.Objections.FileAsync(Actor.Visitor, Guid.NewGuid(), form)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_code_follows_the_case_in_any_writing_and_only_its_hash_is_kept(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value;
        Assert.Matches("^[2-9A-HJKMNP-Z]{20}$", receipt.Code);
        var status = (await scene.Objections.FollowAsync($" {ObjectionCodes.Show(receipt.Code).ToLowerInvariant()} "))!;
        Assert.Equal(("同敏霞", ObjectionRules.Substantive, ObjectionState.Received), (status.Candidate, status.Kind, status.State));
        Assert.Null(await scene.Objections.FollowAsync("AAAAAAAAAA"));
        // The number by which the house calls the case opens nothing, and its id is not the ticket that would answer the code again.
        Assert.Null(await scene.Objections.FollowAsync(receipt.Receipt));
        var row = await scene.ReadAsync(db => db.Objections.AsNoTracking().SingleAsync());
        Assert.NotEqual(Guid.Parse(form.Ticket), row.Id);
        Assert.DoesNotContain(receipt.Code, System.Text.Json.JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_form_sent_twice_also_at_once_is_one_case_with_one_receipt(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        var sent = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => scene.Objections.FileAsync(Actor.Visitor, notice, form)))
        );
        var again = await scene.Objections.FileAsync(Actor.Visitor, notice, form);
        Assert.Single(sent.Append(again).Select(r => (r.Value.Receipt, r.Value.Code)).Distinct());
        Assert.Equal(1, await scene.ReadAsync(db => db.Objections.CountAsync()));
    }
}
