using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Tests.Candidates;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Scenario A2 in a browser, with its exact numbers; the 43 nominations by 28 units stand in DemoSeedTests.</summary>
public sealed class NominationScenarioTests
{
    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task Quota_second_channel_declaration_number_length_and_deadline(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        await scene.App.AccountAsync("clerk", [.. scene.Scene.Clerk.Seats]);
        await scene.App.AccountAsync("gx01", [.. scene.Scene.Unit(1).Seats]);
        await scene.App.AccountAsync("xh01", [.. scene.Scene.Unit(2).Seats]);
        var person = await chromium.PersonAsync(scene.App, width);

        await QuotaAsync(scene, person);
        await SecondChannelAsync(scene, person);
        await FieldsAsync(scene, person);
        await DeadlineAsync(scene, person);
    }

    /// <summary>大荔县 nominates 2, the third is blocked (R01); with +1 for 科技工作者集中 it goes through.</summary>
    private static async Task QuotaAsync(DraftScene scene, Person unit)
    {
        await unit.SignInAsync("xq610523");
        Guid[] ids = [scene.Id, await ReadyAsync(scene, 0, 2), await ReadyAsync(scene, 0, 3)];
        await Forms.AttachAsync(scene.App.Stores, scene.Id, Forms.AllPapers);
        foreach (var (id, code) in ids.Zip(["2026-WN-0001", "2026-WN-0002"]))
        {
            await unit.GoAsync($"/desk/weinan-2026/nominations/{id}");
            await unit.ConfirmAsync("提交推荐");
            await unit.SeesAsync(code);
        }
        await unit.GoAsync($"/desk/weinan-2026/nominations/{ids[2]}");
        await unit.PressAsync("提交推荐");
        await unit.SeesAsync("本单位推荐名额 2 个已用完，不能再提交（R01）");
        await unit.SignInAsync("clerk");
        await GrantAsync(unit);
        await unit.SignInAsync("xq610523");
        await unit.GoAsync($"/desk/weinan-2026/nominations/{ids[2]}");
        await unit.ConfirmAsync("提交推荐");
        await unit.SeesAsync("2026-WN-0003");
        await using var db = scene.App.Stores.Open();
        Assert.Contains("科技工作者集中", (await db.AuditEntries.SingleAsync(a => a.Act == "GrantQuota")).Detail, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], await db.Candidates.Where(c => c.RankInUnit > 0).Select(c => c.RankInUnit).Order().ToListAsync());
    }

    private static async Task GrantAsync(Person office)
    {
        await office.GoAsync("/desk/weinan-2026/units");
        await office.PressAsync("为 大荔县科协 增加名额");
        var dialog = office.Page.GetByRole(AriaRole.Dialog);
        await dialog.Locator("input.number").FillAsync("1");
        await dialog.GetByLabel("批准人或批准会议").FillAsync("市科协党组会议");
        await dialog.GetByLabel("理由").FillAsync("科技工作者集中");
        await office.PressAsync("登记增加");
        await Expect(office.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "大荔县科协" })).ToContainTextAsync("2 + 1");
    }

    /// <summary>渭南师范学院 and a society nominate the same number: the second is warned and may go on.</summary>
    private static async Task SecondChannelAsync(DraftScene scene, Person person)
    {
        var first = await ReadyAsync(scene, 1, 9);
        var version = (await scene.Get<CandidateQueryService>().FindAsync(scene.Scene.Unit(1), first)).Value.Version;
        Assert.True((await scene.Get<CandidateSubmitService>().SubmitAsync(scene.Scene.Unit(1), first, version, false)).Value.Accepted);
        var second = await ReadyAsync(scene, 2, 9);
        await person.SignInAsync("xh01");
        await person.GoAsync($"/desk/weinan-2026/nominations/{second}");
        await person.PressAsync("提交推荐");
        await Expect(person.Page.GetByRole(AriaRole.Dialog).Last).ToContainTextAsync("同一证件号码在本届已由其他推荐单位推荐");
        await person.PressAsync("已确认，仍然提交");
        await person.SeesAsync("2026-WN-0005");
    }

    /// <summary>The standard's own false number, its right one with a small x, 2,001 characters, and a HEIC that calls itself jpg.</summary>
    private static async Task FieldsAsync(DraftScene scene, Person unit)
    {
        var draft = await ReadyAsync(scene, 1, 11);
        await unit.SignInAsync("gx01");
        await unit.GoAsync($"/desk/weinan-2026/nominations/{draft}");
        var number = RestoreTests.Field(unit.Page, "basics", "证件号码");
        await number.FillAsync("110105194912310021");
        await number.BlurAsync();
        await unit.SeesAsync("身份证号码校验不通过");
        await number.FillAsync("11010519491231002x");
        await number.BlurAsync();
        await unit.SeesNotAsync("身份证号码校验不通过");
        var story = RestoreTests.Field(unit.Page, "story", "事迹材料");
        await story.FillAsync(new string('事', 1999) + "，。");
        await story.BlurAsync();
        await unit.SeesAsync("事迹材料 2001 字，超出 1 字");
        await story.FillAsync(new string('事', 1998) + "，。");
        await story.BlurAsync();
        await unit.SeesNotAsync("超出 1 字");
        await scene.SavedAfterAsync(f => f.Story.Length == 2000, draft);
        await unit.GoAsync($"/desk/weinan-2026/nominations/{draft}");
        await Expect(RestoreTests.Field(unit.Page, "basics", "证件号码")).ToHaveValueAsync("1101**********002X");

        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. new byte[2048]];
        await unit
            .Page.Locator($"#file-{EvidenceKind.Portrait} input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "惠成林.jpg",
                    MimeType = "image/jpeg",
                    Buffer = heic,
                }
            );
        await unit.SeesAsync("HEIC");
    }

    /// <summary>At 17:00:01 the submission is refused and the draft is kept; before it, a unit declares that it has nobody.</summary>
    private static async Task DeadlineAsync(DraftScene scene, Person unit)
    {
        await using var db = scene.App.Stores.Open();
        var draft = await db.Candidates.Where(c => c.State == CandidateState.Draft).Select(c => c.Id).SingleAsync();
        await unit.GoAsync($"/desk/weinan-2026/nominations/{draft}");
        await Expect(unit.Page.Locator(".savebar")).ToBeVisibleAsync();
        scene.Clock.Now = scene.Scene.Campaign.StageOf(StageKind.Nomination)!.Closes.AddSeconds(1);
        var version = (await scene.Get<CandidateQueryService>().FindAsync(scene.Scene.Unit(1), draft)).Value.Version;
        var late = await scene.Get<CandidateSubmitService>().SubmitAsync(scene.Scene.Unit(1), draft, version, true);
        Assert.Equal("已于 4月17日 17:00 截止，现在不能办理；已填内容仍为您保留。", late.Text);
        await unit.PressAsync("提交推荐");
        await unit.SeesAsync("截止");
        // The session is two weeks older than the sign-in.
        await unit.SignInAsync("gx01");
        await unit.GoAsync($"/desk/weinan-2026/nominations/{draft}");
        await unit.SeesAsync("推荐已截止，未提交");
        await unit.SeesAsync("1101**********002X");
        Assert.Equal(CandidateState.Draft, await db.Candidates.Where(c => c.Id == draft).Select(c => c.State).SingleAsync());
    }

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_unit_without_a_suitable_candidate_says_so(int width)
    {
        await using var scene = await DraftScene.OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        await scene.App.AccountAsync("clerk", [.. scene.Scene.Clerk.Seats]);
        await scene.App.AccountAsync("xq610527", await BaishuiAsync(scene));
        var unit = await chromium.PersonAsync(scene.App, width);
        await unit.SignInAsync("xq610527");
        await unit.GoAsync("/desk/weinan-2026/nominations");
        await unit.ConfirmAsync("本单位无合适人选", "申明");
        await unit.SeesAsync("经研究，本届无合适人选。");
        await unit.SignInAsync("clerk");
        await unit.GoAsync("/desk/weinan-2026/units");
        await Expect(unit.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "白水县科协" })).ToContainTextAsync("无合适人选");
    }

    private static async Task<SeatOf> BaishuiAsync(DraftScene scene)
    {
        var unit = new NominatingUnit
        {
            CampaignId = scene.Scene.Campaign.Id,
            Code = "XQ610527",
            Name = "白水县科协",
            Kind = UnitKind.County,
            Quota = 2,
        };
        await using var db = scene.App.Stores.Open();
        db.Add(unit);
        Assert.Null(await db.CommitAsync());
        return new SeatOf(Role.Unit, scene.Scene.Organiser.Id, scene.Scene.Campaign.Id, unit.Id);
    }

    private static async Task<Guid> ReadyAsync(DraftScene scene, int unit, int person)
    {
        var id = await scene.AddAsync(unit, Forms.Complete(identity: Forms.Identity(person)));
        await Forms.AttachAsync(scene.App.Stores, id, Forms.AllPapers);
        return id;
    }
}
