using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Documents;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>The notice of a demonstration season with its four attachments, and units that read it soon, late, or not at all.</summary>
internal static class DemoCirculars
{
    /// <param name="published">When it went out.</param>
    /// <param name="unread">Of how many units, the first of the list, no receipt came.</param>
    public static async Task PublishAsync(DemoServices services, Actor clerk, Campaign campaign, DateTimeOffset published, int unread)
    {
        services.Clock.Now = published;
        var (circulars, files) = (services.Get<CircularService>(), services.Get<CircularFileService>());
        var form = Must(await circulars.SuggestAsync(clerk, campaign.Id), "circular");
        if (form.DocumentNo.Length == 0)
            form.DocumentNo = "〔2026〕示例号";
        var draft = Must(await circulars.SaveAsync(clerk, campaign.Id, null, form, 0), "circular");
        List<NominatingUnit> units;
        await using (var db = services.Stores.Open())
            units = await db
                .Units.AsNoTracking()
                .Where(u => u.CampaignId == campaign.Id && !u.IsDisabled)
                .OrderBy(u => u.Code)
                .ToListAsync();
        foreach (var (name, bytes) in Attachments(campaign, units))
        {
            var file = Must(await files.AttachAsync(clerk, draft.Id, name, new MemoryStream(bytes)), name);
            // The blank forms ask for the identity number by its name: the clerk has looked.
            if (file.Unread.Length > 0)
                Must(await files.ConfirmAsync(clerk, file.Id), name);
        }
        var version = Must(await circulars.FindDraftAsync(clerk, campaign.Id, draft.Id), "circular").Version;
        Must(await circulars.PublishAsync(clerk, campaign.Id, draft.Id, version), "circular");

        var reads = services.Get<CircularReadService>();
        foreach (var (unit, i) in units.Skip(unread).Select((u, i) => (u, i)))
        {
            // Most within two days of office hours; every ninth only on the fourth day.
            services.Clock.Now = published.AddDays(i % 9 == 8 ? 4 : i % 3).AddMinutes(17 * (i % 20) + 5);
            var actor = new Actor(
                unit.Id,
                $"{unit.Name} {unit.ContactName}".Trim(),
                [new SeatOf(Role.Unit, campaign.OrganiserId, campaign.Id, unit.Id)]
            );
            Must(await reads.OpenAsync(actor, campaign.Id, draft.Id), unit.Code);
        }
        if (unread == 0)
            return;
        services.Clock.Now = published.AddDays(4);
        Must(await services.Get<CircularReceiptService>().RemindAsync(clerk, campaign.Id, draft.Id), "reminder");
    }

    private static TemplateChoices Choices(Campaign campaign, List<NominatingUnit> units) =>
        new("推荐人选汇总表", campaign.Rules.Categories, [.. units.Select(u => u.Name)], campaign.Rules.Limits.BriefMax);

    private static IEnumerable<(string Name, byte[] Bytes)> Attachments(Campaign campaign, List<NominatingUnit> units)
    {
        yield return (
            "附件1 推荐表（样表）.docx",
            SamplePapers.Write(
                $"{campaign.Title}推荐表（样表）",
                ["说明：请在系统中填写，由系统生成推荐表后打印盖章，不必填写本样表。"],
                [
                    ["姓名", "", "性别", "", "出生年月", ""],
                    ["民族", "", "政治面貌", "", "学历学位", ""],
                    ["工作单位及职务", ""],
                    ["专业技术职称", "", "申报类别", ""],
                    ["一句话推荐词（30字以内）", ""],
                    ["简要事迹（200—300字）", ""],
                    ["事迹材料（2000字以内）", ""],
                    ["所在单位意见（盖章）", ""],
                    ["推荐单位意见（盖章）", ""],
                ]
            )
        );
        yield return ("附件2 推荐人选汇总表.xlsx", NominationTemplate.Write(Choices(campaign, units)));
        yield return (
            "附件3 所在单位公示情况证明（样式）.docx",
            SamplePapers.Write(
                "公示情况证明",
                [
                    $"市科学技术协会：我单位拟推荐（姓名）为{campaign.Title}人选，已于　　年　月　日至　　年　月　日（　个工作日）在（地点或网址）公示，公示期间无异议。",
                    "特此证明。",
                    "单位（盖章）　　　　　　　年　　月　　日",
                ],
                []
            )
        );
        yield return (
            "附件4 推荐工作情况报告（提纲）.docx",
            SamplePapers.Write(
                "推荐工作情况报告（提纲）",
                [
                    "一、发动情况",
                    "二、参加遴选的人数与方式",
                    "三、会议研究的时间和结果",
                    "四、公示情况",
                    "五、名额使用情况；未用完的说明原因",
                ],
                []
            )
        );
    }
}
