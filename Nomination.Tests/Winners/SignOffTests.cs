using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>A7: the joint hosts sign in the order of their seals, and nothing is signed while something is open.</summary>
public sealed class SignOffTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Five_hosts_sign_in_the_order_of_their_seals_and_then_the_decision_is_issued(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        Assert.Equal("决定还没有经各主办单位会签完成，请先在“审定会签”中办理。", (await s.PublishAsync()).Text);
        await s.StartAsync();
        Assert.Equal("会签按用印顺序进行，请等待“中共渭南市委组织部”先会签。", (await s.SignAsync(3)).Text);
        for (var order = 1; order <= 5; order++)
        {
            Assert.Equal([order], (await s.ViewAsync()).Hosts.Where(h => h.IsNext).Select(h => h.Order));
            Assert.Contains("会签完成", (await s.PublishAsync()).Text, StringComparison.Ordinal);
            Assert.True((await s.SignAsync(order)).Done);
            Assert.Equal(
                order == 5 ? "没有进行中的会签，请刷新后再看。" : "这一主办单位已经会签，不能重复办理。请刷新后再看。",
                (await s.SignAsync(order)).Text
            );
        }
        Assert.True((await s.ViewAsync()).IsComplete);
        Assert.Equal(5, (await s.PublishAsync()).Value);

        var decision = Assert.Single(await new PublicDecisionService(s.Notice.Store.Stores).ListAsync("weinan-2026"));
        Assert.Equal((1, SignOffs.DocumentNo, new DateOnly(2026, 5, 27)), (decision.Number, decision.DocumentNo, decision.DecidedOn));
        Assert.Equal("中共渭南市委组织部", decision.Hosts[0]);
        Assert.Equal(5, decision.Hosts.Count);
        Assert.Contains("选树同敏霞等3名同志为“渭南最美科技工作者”", decision.Words.Paragraphs[0], StringComparison.Ordinal);
        Assert.Equal(CanonicalJson.Sha256(decision.CanonicalText), decision.Hash);
        var journal = await s.Notice.ReadAsync(db =>
            db.AuditEntries.Where(e => e.Act == nameof(Act.Award)).Select(e => e.Detail).SingleAsync()
        );
        Assert.Contains(decision.Hash, journal, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_host_that_signs_twice_at_once_has_signed_once(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.StartAsync();
        var hash = (await s.ViewAsync()).Hash;
        var all = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => s.SignAsync(1, hash))));
        Assert.Single(all, r => r.Done);
        Assert.Equal(1, await s.Notice.ReadAsync(db => db.HostSignatures.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_is_missing_is_listed_and_blocks_the_start(string kind)
    {
        var notice = await NoticeScene.OpenAsync(kind);
        await notice.PostAsync();
        notice.Clock.Now = NoticeScene.Local(5, 27, 9);
        await using var s = await SignOffScene.OverAsync(notice);
        var objection = await notice.FormAsync(await notice.ReadAsync(db => db.Notices.Select(n => n.Id).SingleAsync()), "惠成林");
        notice.Clock.Now = NoticeScene.Local(5, 8, 9);
        var receipt = await notice.Objections.FileAsync(
            Actor.Visitor,
            (await notice.ReadAsync(db => db.Notices.SingleAsync())).Id,
            objection
        );
        Assert.True(receipt.Done, receipt.Text);
        notice.Clock.Now = NoticeScene.Local(5, 27, 9);
        await notice.Standing.ClearAsync(notice.Scene.Clerk, notice.Campaign);
        await notice.ChangeAsync(db =>
        {
            db.Add(
                new OpinionRequest
                {
                    CampaignId = notice.Campaign,
                    CandidateId = notice.Candidates[1],
                    Department = "税务",
                    EnterpriseForm = false,
                    AskedAt = NoticeScene.Local(5, 1, 9).ToUniversalTime(),
                    Due = NoticeScene.Local(5, 5, 9).ToUniversalTime(),
                }
            );
            return Task.CompletedTask;
        });
        var missing = (await s.ViewAsync()).Missing;
        Assert.Contains("还有 1 件征求意见未办结。请催办，或写明理由后不再征求；逾期未回复不视为同意。", missing);
        Assert.Contains(missing, m => m.StartsWith("惠成林：公示期已满，尚未办理“公示无异议”。", StringComparison.Ordinal));
        Assert.Contains("还没有上传审定会议纪要。", missing);
        Assert.Contains("请填写决定文号，如：渭科协发〔2026〕12号。", missing);
        Assert.Equal(missing, (await s.Rounds.StartAsync(notice.Scene.Clerk, notice.Campaign)).Problems.Select(p => p.Text));

        // An objection that is not decided holds the person who is clear otherwise.
        await notice.ChangeAsync(async db =>
        {
            (await db.OpinionRequests.SingleAsync()).Answer = OpinionAnswer.Agree;
            (await db.Candidates.SingleAsync(c => c.Number == "01")).State = CandidateState.NoticeClear;
        });
        Assert.True((await SignOffs.PrepareAsync(notice.Store, notice.Clock, notice.Scene.Clerk, notice.Campaign)).Done);
        Assert.Equal(["对惠成林还有 1 件异议未办结。"], (await s.ViewAsync()).Missing);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_list_that_changes_is_signed_anew_from_the_first_host(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.StartAsync();
        var seen = (await s.ViewAsync()).Hash;
        Assert.True((await s.SignAsync(1)).Done);
        await s.Notice.ChangeAsync(async db => (await db.Candidates.SingleAsync(c => c.Number == "02")).State = CandidateState.NotElected);

        Assert.StartsWith("会签开始后有变动：同敏霞已不在名单中", (await s.SignAsync(2, seen)).Text, StringComparison.Ordinal);
        var overtaken = await s.ViewAsync();
        Assert.Equal("同敏霞已不在名单中", overtaken.Changed[0]);
        Assert.True(overtaken is { IsOpen: false, IsFrozen: false });
        Assert.All(overtaken.Hosts, h => Assert.Null(h.Signature));

        Assert.True((await s.Rounds.StartAsync(s.Clerk, s.Notice.Campaign)).Done);
        var second = await s.ViewAsync();
        Assert.Equal((2, SignOffState.Open, 0), (second.Current!.Number, second.Current.State, second.Current.Signatures.Count));
        Assert.Equal((SignOffState.Overtaken, 1), (second.Rounds[1].State, second.Rounds[1].Signatures.Count));
        Assert.StartsWith("同敏霞已不在名单中", second.Rounds[1].EndReason, StringComparison.Ordinal);
        Assert.NotEqual(seen, second.Hash);
        Assert.Contains("与您看到的不同", (await s.SignAsync(1, seen)).Text, StringComparison.Ordinal);
        Assert.True((await SignOffs.SignAllAsync(s.Notice.Store, s.Notice.Clock, s.Notice.Scene)).Done);

        // Also what changes after the last signature.
        var entry = await s.Notice.ReadAsync(db => db.NoticeEntries.Where(e => e.Name == "惠成林").Select(e => e.Id).SingleAsync());
        var corrected = await s.Notice.Notices.CorrectAsync(
            s.Clerk,
            entry,
            new EntryCorrection
            {
                Name = "惠诚林",
                WorkUnit = "示例中心",
                Title = "主任",
                Reason = "错字",
            }
        );
        Assert.True(corrected.Done, corrected.Text);
        Assert.StartsWith("会签之后有变动：惠成林的名次、编号或文字有变动", (await s.PublishAsync()).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_refusal_or_a_withdrawal_needs_its_reason_and_ends_the_sign_off(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.StartAsync();
        var view = await s.ViewAsync();
        Assert.Equal(
            "Comment",
            (await s.Signatures.RefuseAsync(s.Host(1), s.Notice.Campaign, view.Hosts[0].HostId, view.Hash, " ")).Problems[0].Field
        );
        Assert.True((await s.Signatures.RefuseAsync(s.Host(1), s.Notice.Campaign, view.Hosts[0].HostId, view.Hash, "名单须再研究")).Done);
        var refused = await s.ViewAsync();
        Assert.Equal((SignOffState.Refused, "中共渭南市委组织部不同意：名单须再研究"), (refused.Current!.State, refused.Current.EndReason));
        Assert.False((await s.SignAsync(2)).Done);

        Assert.True((await s.Rounds.StartAsync(s.Clerk, s.Notice.Campaign)).Done);
        Assert.Contains("先撤回会签", (await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, view.Form)).Text, StringComparison.Ordinal);
        Assert.Equal("Reason", (await s.Rounds.WithdrawAsync(s.Clerk, s.Notice.Campaign, "")).Problems[0].Field);
        Assert.True((await s.Rounds.WithdrawAsync(s.Clerk, s.Notice.Campaign, "文字有误")).Done);
        Assert.True((await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, view.Form)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_office_records_a_signature_on_paper_with_its_scan_and_reason(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.StartAsync();
        var view = await s.ViewAsync();
        var form = new PaperSignatureForm();
        Assert.Equal(["By", "Reason", "SignedOn"], (await s.PaperAsync(view, form, s.Clerk)).Problems.Select(p => p.Field));
        form = new PaperSignatureForm
        {
            By = "组织部负责人",
            Reason = "涉密网络，不能上网",
            SignedOn = new DateOnly(2026, 5, 27),
        };
        form.SignedOn = new DateOnly(2026, 5, 26);
        Assert.Equal(
            "签字日期不能早于会签开始和前一家会签的日期（2026年5月27日）。",
            (await s.PaperAsync(view, form, s.Clerk)).Problems[0].Text
        );
        form.SignedOn = new DateOnly(2026, 5, 27);
        Assert.Equal(ProblemKind.Forbidden, (await s.PaperAsync(view, form, s.Host(1))).Problems[0].Kind);
        Assert.True((await s.PaperAsync(view, form, s.Clerk)).Done);
        var signature = (await s.ViewAsync()).Hosts[0].Signature!;
        Assert.Equal(
            ("组织部负责人", "涉密网络，不能上网", "经办", true),
            (signature.By, signature.PaperReason, signature.RecordedBy, signature.HasScan)
        );
        using (var scan = (await s.Signatures.ScanAsync(s.Host(5), signature.Id)).Value.Content)
            Assert.Equal(Corpus.Pdf(1), await Bytes(scan));
        Assert.Equal(ProblemKind.NotFound, (await s.Signatures.ScanAsync(s.Notice.Scene.Unit(0), signature.Id)).Problems[0].Kind);
        Assert.True((await s.SignAsync(2)).Done);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Each_host_signs_for_itself_alone(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.StartAsync();
        var view = await s.ViewAsync();
        foreach (var other in new[] { s.Host(2), s.Clerk, s.Notice.Scene.Rechecker, s.Notice.Scene.CoHost })
            Assert.Equal(
                ProblemKind.Forbidden,
                (await s.Signatures.SignAsync(other, s.Notice.Campaign, view.Hosts[0].HostId, view.Hash, "")).Problems[0].Kind
            );
        Assert.Equal([1], (await s.Rounds.ViewAsync(s.Host(1), s.Notice.Campaign)).Value.Hosts.Where(h => h.IsMine).Select(h => h.Order));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Words_that_need_an_approval_and_numbers_of_persons_stay_out_of_the_decision(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        var form = (await s.ViewAsync()).Form;
        form.DocumentNo = SignOffs.DocumentNo;
        form.Title = "关于表彰渭南最美科技工作者的决定";
        form.Body = "联系电话19900000104。";
        var refused = await s.Drafts.SaveAsync(s.Clerk, s.Notice.Campaign, form);
        Assert.Equal(["Title", "Body"], refused.Problems.Select(p => p.Field));
        Assert.Contains("199****0104", refused.Text, StringComparison.Ordinal);
    }

    private static async Task<byte[]> Bytes(Stream stream)
    {
        var copy = new MemoryStream();
        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }
}
