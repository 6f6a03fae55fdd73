using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;
using Nomination.Tests.Notices;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Journeys;

/// <summary>What follows a notice in the browser (A7, A10): five hosts sign in the order of their seals, numbers, the public check, a revocation by two persons.</summary>
internal sealed class DecisionPlay(AppFixture app, NoticeScene scene, FixedClock clock)
{
    private const string Desk = "/desk/weinan-2026/decision";

    // For whoever wants to look at the pages: NOMINATION_SHOTS names a folder.
    private static readonly string? Shots = Environment.GetEnvironmentVariable("NOMINATION_SHOTS");

    public async Task PlayAsync(Person staff, Person stranger)
    {
        clock.Now = NoticeScene.Local(5, 27, 9);
        var cleared = await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        Assert.True(cleared.Done, cleared.Text);
        await using var hosts = await SignOffScene.OverAsync(scene);
        foreach (var (name, order) in new[] { ("host1", 1), ("host5", 5) })
            await app.AccountAsync(name, [.. hosts.Host(order).Seats]);
        await app.AccountAsync("recheck", new SeatOf(Role.Rechecker, scene.Scene.Organiser.Id));
        await SignAsync(staff, hosts);
        var winner = await PublishAsync(staff);

        await CheckAsync(stranger, winner.CertificateNumber!.ToLowerInvariant().Replace('0', 'O'), "有效");
        await LookAsync(stranger, "verify-valid");
        await RevokeAsync(staff, winner);
        await stranger.GoAsync($"/verify/{Uri.EscapeDataString(winner.CertificateNumber!)}");
        await stranger.SeesAsync("称号已被撤销，本证书作废");
        await LookAsync(stranger, "verify-revoked");
        await CheckAsync(stranger, "渭最美2026-404", "查无此号");
        await LookAsync(stranger, "verify-unknown");
    }

    private async Task SignAsync(Person staff, SignOffScene hosts)
    {
        await staff.SignInAsync("clerk");
        await staff.GoAsync(Desk);
        await staff.SeesAsync("还没有上传审定会议纪要");
        await LookAsync(staff, "decision-before");
        await staff.FillAsync("决定文号", SignOffs.DocumentNo);
        await staff.PressAsync("保存文字");
        await staff.SeesNotAsync("请填写决定文号");
        await staff
            .Page.Locator("input[type=file]")
            .First.SetInputFilesAsync(
                new FilePayload
                {
                    Name = "会议纪要.pdf",
                    MimeType = "application/pdf",
                    Buffer = Corpus.Pdf(2),
                }
            );
        await staff.SeesAsync("会议纪要.pdf");
        await LookAsync(staff, "decision-ready");
        await staff.ConfirmAsync("开始会签");
        await staff.SeesAsync("按用印顺序依次会签");

        await staff.SignInAsync("host5");
        await staff.GoAsync(Desk);
        await staff.SeesAsync("等待前一家");
        Assert.Equal(0, await staff.Page.GetByText("同意，会签").CountAsync());
        await staff.SignInAsync("host1");
        await staff.GoAsync(Desk);
        await staff.FillAsync("会签意见", "同意");
        await LookAsync(staff, "decision-signing");
        await staff.PressAsync("同意，会签");
        await staff.SeesAsync("已会签");
        foreach (var order in new[] { 2, 3, 4 })
            Assert.True((await hosts.SignAsync(order)).Done);
        await staff.SignInAsync("host5");
        await staff.GoAsync(Desk);
        await staff.PressAsync("同意，会签");
        await staff.SeesAsync("各主办单位已会签完成");
        await LookAsync(staff, "decision-signed");
    }

    private async Task<Winner> PublishAsync(Person staff)
    {
        await staff.SignInAsync("clerk");
        await staff.GoAsync("/desk/weinan-2026/winners");
        await staff.ConfirmAsync("发布获选名单", "发布");
        await staff.SeesAsync("已发布 4 人");
        await LookAsync(staff, "winners-published");
        await staff.GoAsync(Desk);
        await LookAsync(staff, "decision-published");
        var winners = await scene.ReadAsync(db => db.Winners.AsNoTracking().OrderBy(w => w.Award).ThenBy(w => w.Order).ToListAsync());
        Assert.Equal(["渭最美2026-001", "渭最美2026-002", "渭最美2026-003", null], winners.Select(w => w.CertificateNumber));
        await staff.GoAsync($"{Desk}/certificates");
        await staff.SeesAsync("渭最美2026-003");
        await LookAsync(staff, "certificates");
        return winners[0];
    }

    private static async Task CheckAsync(Person stranger, string typed, string verdict)
    {
        await stranger.GoAsync("/verify");
        await stranger.FillAsync("证书编号", typed);
        await stranger.PressAsync("查验");
        await stranger.SeesAsync(verdict);
    }

    private async Task RevokeAsync(Person staff, Winner winner)
    {
        await staff.GoAsync($"{Desk}/revocations");
        await staff
            .Page.Locator("tr", new() { HasText = winner.Name })
            .GetByRole(AriaRole.Button, new() { Name = "提请撤销" })
            .ClickAsync();
        await staff.Page.GetByLabel("撤销事由").SelectOptionAsync(nameof(RevocationGround.Sentenced));
        await staff.FillAsync("依据的事实", "人民法院判决书已经生效");
        await staff.FillAsync("批准机关", "渭南市科学技术协会");
        await staff.FillAsync("撤销决定文号", "渭科协发〔2027〕3号");
        await staff.FillAsync("撤销决定日期", "2026-05-27");
        await staff.FillAsync("禁止推荐至", "2032-05-27");
        await LookAsync(staff, "revocation-form");
        await staff.PressAsync("提请");
        await staff.SeesAsync("待确认");
        await staff.SignInAsync("recheck");
        await staff.GoAsync($"{Desk}/revocations");
        await LookAsync(staff, "revocation-proposed");
        await staff.ConfirmAsync("确认撤销");
        await staff.SeesAsync("尚未收回");
        await staff.SignInAsync("clerk");
        await staff.GoAsync($"{Desk}/revocations");
        await staff.PressAsync("登记收回");
        await staff.Page.GetByLabel("收回情况").SelectOptionAsync(nameof(RecallState.Recalled));
        await staff.FillAsync("日期", "2026-05-27");
        await staff.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await staff.SeesAsync("已收回");
        await LookAsync(staff, "revocation-recalled");
    }

    private static async Task LookAsync(Person person, string name)
    {
        if (Shots is null)
            return;
        foreach (var width in new[] { 1280, 360 })
        {
            await person.Page.SetViewportSizeAsync(width, 900);
            await person.Page.WaitForTimeoutAsync(400);
            await person.Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"decide-{name}-{width}.png"), FullPage = true });
        }
        await person.Page.SetViewportSizeAsync(1280, 900);
    }
}
