using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Core.Winners;
using Nomination.Tests.Documents;

namespace Nomination.Tests.Winners;

public sealed class CertificateTests
{
    private static readonly DateOnly Day = new(2026, 5, 30);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_certificate_is_received_once_and_made_anew_with_its_trail_under_the_same_number(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        var winner = await s.WinnerAsync("惠成林");
        Assert.Equal(
            "证书还没有登记领取，直接打印即可，无需补发。",
            (await s.Certificates.ReissueAsync(s.Clerk, winner.Id, new ReissueForm { Reason = "遗失" })).Text
        );
        var early = new ReceiptForm { ReceivedBy = "惠成林", ReceivedOn = new DateOnly(2026, 5, 1) };
        Assert.Equal("ReceivedOn", (await s.Certificates.HandOutAsync(s.Clerk, winner.Id, early)).Problems[0].Field);
        var both = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    Task.Run(() =>
                        s.Certificates.HandOutAsync(s.Clerk, winner.Id, new ReceiptForm { ReceivedBy = "惠成林", ReceivedOn = Day })
                    )
                )
        );
        Assert.Single(both, r => r.Done);
        Assert.Null((await s.Check.FindAsync(winner.CertificateNumber!))!.Reissued);
        Assert.Equal(2, (await s.Certificates.ReissueAsync(s.Clerk, winner.Id, new ReissueForm { Reason = "本人书面说明遗失" })).Value);
        // Whoever holds the lost sheet reads that it counts no more; why it was made anew stays with the office.
        Assert.Equal(new ReissuedCheck(2, new DateOnly(2027, 3, 8)), (await s.Check.FindAsync(winner.CertificateNumber!))!.Reissued);
        Assert.True(
            (
                await s.Certificates.HandOutAsync(
                    s.Clerk,
                    winner.Id,
                    new ReceiptForm
                    {
                        ReceivedBy = "惠某",
                        ReceivedOn = new DateOnly(2027, 3, 8),
                        Note = "女儿代领",
                    }
                )
            ).Done
        );
        var row = (await s.Certificates.ListAsync(s.Scene.CoHost, s.Notice.Campaign)).Value.Single(r => r.WinnerId == winner.Id);
        Assert.Equal(("渭最美2026-003", 2, CopyState.Received), (row.Number, row.Copy, row.State));
        Assert.Equal(
            [
                "2026年5月30日 惠成林领取（经办登记）",
                "2027年3月8日 补发第 2 份：本人书面说明遗失（经办）",
                "2027年3月8日 惠某领取，女儿代领（经办登记）",
            ],
            row.History
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nominees_get_numbers_of_their_own_where_the_campaign_says_so_and_may_come_again_next_year(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind, r => r with { NomineeCertificatePattern = "渭最美提名2026-{seq:000}" });
        var numbers = await s.Notice.ReadAsync(db =>
            db.Winners.OrderBy(w => w.Award).ThenBy(w => w.Order).Select(w => w.CertificateNumber).ToListAsync()
        );
        Assert.Equal(
            ["渭最美2026-001", "渭最美2026-002", "渭最美2026-003", "渭最美提名2026-001", "渭最美提名2026-002"],
            numbers.Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, await s.Notice.ReadAsync(db => db.FormerWinners.CountAsync(f => f.Year == 2026 && f.IdentityHash != "")));
        Assert.Equal("渭南最美科技工作者提名奖", (await s.Check.FindAsync("渭最美提名2026-002"))!.Honour);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_number_is_found_however_it_is_written_and_tells_no_more_than_the_list(string kind)
    {
        await using var s = await AwardedScene.OpenAsync(kind);
        foreach (
            var typed in new[] { "渭最美2026-003", "渭最美２０２６－００３", " 渭最美 2026 — oO3 ", "第渭最美2026-003号", "渭最美2O26–003" }
        )
            Assert.Equal("惠成林", (await s.Check.FindAsync(typed))?.Name);
        foreach (var typed in new[] { "", "渭最美2026-004", "渭最美2026-0031", "%", new string('0', 80) })
            Assert.Null(await s.Check.FindAsync(typed));
        var found = (await s.Check.FindAsync("渭最美2026-003"))!;
        Assert.Equal(
            ("惠成林", "渭南最美科技工作者", 2026, new DateOnly(2026, 5, 27), SignOffs.DocumentNo),
            (found.Name, found.Honour, found.Year, found.DecidedOn, found.DocumentNo)
        );
        Assert.Equal(["渭南市科学技术协会"], found.Hosts);

        // A campaign that is not published has no certificate that anybody can check.
        await s.Notice.ChangeAsync(async db => (await db.Campaigns.SingleAsync()).State = CampaignState.Open);
        Assert.Null(await s.Check.FindAsync("渭最美2026-003"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_number_that_is_somebodys_already_is_told_before_anybody_signs(string kind)
    {
        await using var s = await SignOffScene.OpenAsync(kind);
        await s.Notice.ChangeAsync(db =>
        {
            db.Add(
                new FormerWinner
                {
                    OrganiserId = s.Notice.Scene.Organiser.Id,
                    Year = 2025,
                    Name = "石望云",
                    WorkUnit = "渭南市气象局",
                    CertificateNumber = "渭最美2026-002",
                }
            );
            return Task.CompletedTask;
        });
        Assert.Contains(
            "证书编号“渭最美2026-002”已是 2025 年石望云的编号。请修订评选办法中的证书编号规则，使各次活动的编号不重复。",
            (await s.ViewAsync()).Missing
        );
    }

    [Fact]
    public async Task The_docx_holds_one_page_a_certificate_with_the_absolute_address_and_none_of_a_revoked_title()
    {
        await using var s = await AwardedScene.OpenAsync("sqlite");
        var papers = new CertificatePaperService(s.Notice.Store.Stores, s.Notice.Clock);
        var all = (await papers.FindAsync(s.Clerk, s.Notice.Campaign, null, "https://zuimei.example.org")).Value;
        Assert.Equal(3, all.Count);
        Assert.Equal("https://zuimei.example.org/verify/%E6%B8%AD%E6%9C%80%E7%BE%8E2026-001", all[0].Address);
        Assert.DoesNotContain("授予", all[0].Text, StringComparison.Ordinal);
        Assert.Empty(Office.Errors(CertificateDocx.Write(all)));

        var winner = await s.WinnerAsync("惠成林");
        Assert.True((await s.Revocations.ConfirmAsync(s.Scene.Rechecker, await s.ProposedAsync(winner.Id))).Done);
        Assert.Equal("称号已撤销，不再打印证书。", (await papers.FindAsync(s.Clerk, s.Notice.Campaign, winner.Id, "")).Text);
        Assert.Equal(2, (await papers.FindAsync(s.Clerk, s.Notice.Campaign, null, "")).Value.Count);
        Assert.False((await papers.FindAsync(s.Scene.Unit(0), s.Notice.Campaign, null, "")).Done);
        Assert.SkipUnless(Office.IsHere, "no LibreOffice here (NOMINATION_TEST_OFFICE); run.sh installs it where it may");
        using var folder = new TempFolder();
        await File.WriteAllBytesAsync(
            Path.Combine(folder.Path, "c.docx"),
            CertificateDocx.Write(all),
            TestContext.Current.CancellationToken
        );
        await Office.ConvertAsync(folder.Path);
        Assert.Equal(3, await Office.PagesAsync(Path.Combine(folder.Path, "c.pdf")));
    }
}
