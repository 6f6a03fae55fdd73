using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>A second organiser with another title, two lines of nominating units and other dates: only data differs.</summary>
public static class DemoHohhot
{
    private static readonly string[] Banners =
    [
        "新城区",
        "回民区",
        "玉泉区",
        "赛罕区",
        "土默特左旗",
        "托克托县",
        "和林格尔县",
        "清水河县",
        "武川县",
    ];

    private static readonly string[] Societies = ["呼和浩特市农学会（示例）", "呼和浩特市医学会（示例）", "呼和浩特市计算机学会（示例）"];

    public static async Task LoadAsync(DemoServices services, DateTimeOffset now)
    {
        var organiser = new Organiser
        {
            Slug = "hohhot",
            Name = "呼和浩特市科学技术协会",
            City = "呼和浩特市",
            OfficeName = "呼和浩特市科协办公室",
            Phone = "0471-0000001",
            SupervisionPhone = "0471-0000002",
            Email = "bangongshi@example.org",
            Address = "呼和浩特市示例路1号（虚构地址）",
            Postcode = "010000",
        };
        await using (var db = services.Stores.Open())
        {
            db.Add(organiser);
            await db.SaveChangesAsync();
        }
        var calendar = DemoCalendar.InNomination(now);
        var clerk = new Actor(Guid.CreateVersion7(), "呼和浩特市科协办公室 经办", [new SeatOf(Role.Clerk, organiser.Id)]);
        var setup = services.Get<CampaignSetupService>();
        services.Clock.Now = calendar.Move(StagePlan.Suggest(2026)[0].Opens.AddDays(-7));
        var campaign = Must(await setup.CreateAsync(clerk, Form(calendar)), "hohhot");
        Must(await services.Get<UnitEditService>().ApplyAsync(clerk, campaign.Id, Encoding.UTF8.GetBytes(UnitList())), "hohhot units");
        campaign = Must(await setup.OpenAsync(clerk, campaign.Id), "hohhot open");
        await using (var db = services.Stores.Open())
        {
            (await db.Campaigns.SingleAsync(c => c.Id == campaign.Id)).IsSample = true;
            var units = await db.Units.AsNoTracking().Where(u => u.CampaignId == campaign.Id).OrderBy(u => u.Code).ToListAsync();
            DemoAccounts.AddOffice(db, organiser, campaign.Id, now, "hohhot-");
            DemoAccounts.AddUnits(db, campaign, units.Take(1), now);
            await db.SaveChangesAsync();
        }
        await DemoCirculars.PublishAsync(services, clerk, campaign, calendar.Move(StagePlan.Suggest(2026)[0].Opens.AddHours(1)), unread: 4);
        services.Clock.Now = now;
        await services.Get<StageTickerService>().TickAsync();
    }

    private static CampaignForm Form(DemoCalendar calendar)
    {
        var form = CampaignForm.Of(
            new Campaign
            {
                OrganiserId = Guid.Empty,
                Slug = "hohhot-2026",
                Year = 2026,
                Title = "2026年呼和浩特市优秀科技工作者",
                HonourName = "呼和浩特市优秀科技工作者",
                ActivityName = "推选优秀科技工作者活动",
                Theme = "科技为民、奋斗有我",
                CodePrefix = "2026-HH",
                RuleBookJson = RuleBookTemplates.City(2026, "呼优秀").Canonical(),
                Stages = StagePlan.Suggest(2026),
            }
        );
        form.Hosts =
        [
            new HostRow { Name = "呼和浩特市科学技术协会", ShortName = "市科协" },
            new HostRow { Name = "呼和浩特市科学技术局", ShortName = "市科技局" },
        ];
        (form.Winners, form.Nominees, form.Finalists, form.PanelSeats, form.NoticeDays) = (20, 0, 30, 7, 7);
        (form.QuorumStrict, form.PassFraction, form.PassStrict) = (true, "2/3", false);
        foreach (var stage in form.Stages)
            (stage.OpensOn, stage.ClosesOn) = (calendar.Move(stage.OpensOn!.Value), calendar.Move(stage.ClosesOn!.Value));
        return form;
    }

    private static string UnitList()
    {
        var list = new StringBuilder("code,name,kind,parent,quota,direct_to_province,contact,min_quota,aliases\n");
        foreach (var (name, i) in Banners.Select((n, i) => (n, i + 1)))
            list.Append($"KX{i:00},{name}科协,县市区科协,呼和浩特市科学技术协会,2,false,旗县 0471-00001{i:00},1,{name}科学技术协会\n")
                .Append($"KJ{i:00},{name}科技局,科技主管部门,呼和浩特市科学技术局,1,false,旗县 0471-00002{i:00},0,\n");
        foreach (var (name, i) in Societies.Select((n, i) => (n, i + 1)))
            list.Append($"HX{i:00},{name},市级学会,呼和浩特市科学技术协会,1,false,学会 0471-00003{i:00},0,\n");
        return list.ToString();
    }
}
