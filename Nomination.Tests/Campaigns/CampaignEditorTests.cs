using Bunit;
using Nomination.App.Campaigns;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Campaigns;

/// <summary>The setup in the clerk's hands: what is typed is checked at once.</summary>
public sealed class CampaignEditorTests : KitContext
{
    private int _saved;

    [Fact]
    public void The_schedule_is_checked_while_dates_are_typed()
    {
        var form = Form("weinan");
        var page = Open(form);
        Assert.Contains("日程可行", page.Find(".schedule-check").TextContent);
        Closes(page, form, StageKind.PublicNotice, new(2026, 6, 1), "17:30");
        Assert.Contains("公示要到 2026年6月1日 17:30 才结束，赶不上5月30日", page.Find(".schedule-check").TextContent);
        Closes(page, form, StageKind.PublicNotice, new(2026, 5, 26), "18:00");
        Closes(page, form, StageKind.Nomination, new(2026, 3, 13), "16:00");
        Assert.Contains("推荐截止不得早于通知发布", page.Find(".schedule-check").TextContent);
    }

    [Fact]
    public void Hosts_change_places_and_keep_what_was_typed()
    {
        var form = Form("weinan");
        var page = Open(form);
        page.FindAll("button").First(b => b.TextContent.Trim() == "下移").Click();
        Assert.Equal(["市委宣传部", "市委组织部", "市科协"], form.Hosts.Take(3).Select(h => h.ShortName));
    }

    [Fact]
    public void A_reserved_word_is_refused_beside_its_field_until_its_number_is_typed()
    {
        var form = Form("weinan");
        (form.Title, form.HonourName, form.Slug, form.CodePrefix) = ("2026年表彰活动", "最美科技工作者", "test-2026", "T");
        var page = Open(form);
        page.Find("form").Submit();
        Assert.Equal(0, _saved);
        Assert.Contains("批准文号", page.Find(".field .error").TextContent);
        form.ApprovalNumber = "国评组发〔2026〕示例号";
        page.Find("form").Submit();
        Assert.Equal(1, _saved);
    }

    [Fact]
    public void Without_the_ballot_stage_the_fields_of_the_ballot_go_and_the_rank_decides()
    {
        var form = Form("district");
        var page = Open(form);
        Assert.Contains("不设票决，按专家评分名次产生", page.Markup);
        Assert.DoesNotContain("法定人数（占应到）", page.Markup);
        Assert.Equal(SelectBy.Rank, form.Apply(new RuleBook()).SelectBy);
    }

    private static CampaignForm Form(string template)
    {
        var t = CampaignTemplates.Find(template)!;
        var form = CampaignForm.Of(
            new Campaign
            {
                OrganiserId = Guid.Empty,
                Slug = "",
                Year = 2026,
                Title = "",
                HonourName = "",
                RuleBookJson = t.Rules(2026).Canonical(),
                Stages = t.Plan(2026, WorkingCalendar.StateCouncil),
            }
        );
        form.Hosts = [.. t.Hosts.Select(h => new HostRow { Name = h.Name.Replace("{0}", "渭南市"), ShortName = h.ShortName })];
        return form;
    }

    private IRenderedComponent<CampaignEditor> Open(CampaignForm form) =>
        Render<CampaignEditor>(p => p.Add(e => e.Form, form).Add(e => e.Save, SaveAsync));

    private Task<IReadOnlyList<Problem>> SaveAsync()
    {
        _saved++;
        return Task.FromResult<IReadOnlyList<Problem>>([]);
    }

    // The day is the date picker's; the time is typed here, and with it the row is looked at again.
    private static void Closes(IRenderedComponent<CampaignEditor> page, CampaignForm form, StageKind kind, DateOnly day, string time)
    {
        form.Stages.Single(s => s.Kind == kind).ClosesOn = day;
        page.FindAll(".plan tbody tr")
            .Single(r => r.QuerySelector("th")!.TextContent.Contains(StageKinds.Name(kind)))
            .QuerySelectorAll("td")[1]
            .QuerySelectorAll("input")[^1]
            .Change(time);
    }
}
