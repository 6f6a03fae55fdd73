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
        (form.ObjectorKind, form.Name, form.HasSeal) = (ObjectionRules.Organisation, "渭南示例公司", true);
        Assert.Equal(ObjectionState.NeedsCorrection, (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value.State);
        (form.HasSignature, form.Ticket) = (true, Guid.CreateVersion7().ToString());
        Assert.Equal(ObjectionState.Received, (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Value.State);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task On_12_May_at_00_05_it_is_late_and_the_refusal_says_when_the_period_ended(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞");
        scene.Clock.Now = NoticeScene.Local(5, 12, 0, 5);
        var late = await scene.Objections.FileAsync(Actor.Visitor, notice, form);
        Assert.Equal(ProblemKind.Closed, late.Problems[0].Kind);
        Assert.Contains("5月11日 24:00", late.Text, StringComparison.Ordinal);
        Assert.False((await scene.Objections.DeskAsync(notice))!.IsOpen);
        scene.Clock.Now = NoticeScene.Local(5, 12, 0);
        Assert.True((await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Done);
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
            ["EntryId", "Facts", "Kind", "Name", "Phone"],
            empty.Problems.Select(p => p.Field).Distinct().Order(StringComparer.Ordinal)
        );
        var form = await scene.FormAsync(notice, "惠成林");
        form.EntryId = Guid.NewGuid().ToString();
        Assert.Equal("EntryId", (await scene.Objections.FileAsync(Actor.Visitor, notice, form)).Problems[0].Field);
        Assert.Equal(ProblemKind.NotFound, (await scene.Objections.FileAsync(Actor.Visitor, Guid.NewGuid(), form)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_receipt_follows_the_case_in_any_writing_and_shows_neither_name_nor_facts(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var notice = await scene.PostAsync();
        var receipt = (await scene.Objections.FileAsync(Actor.Visitor, notice, await scene.FormAsync(notice, "同敏霞"))).Value.Receipt;
        var status = (await scene.Objections.FollowAsync($" {receipt[..5].ToLowerInvariant()} {receipt[5..]}"))!;
        Assert.Equal(("同敏霞", ObjectionRules.Substantive, ObjectionState.Received), (status.Candidate, status.Kind, status.State));
        Assert.Null(await scene.Objections.FollowAsync("AAAAAAAAAA"));
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
        Assert.Single(sent.Append(again).Select(r => r.Value.Receipt).Distinct());
        Assert.Equal(1, await scene.ReadAsync(db => db.Objections.CountAsync()));
    }
}
