using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Ui;
using Nomination.App.Winners;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

/// <summary>The parts of 审定会签: whose turn it is, and what waits for a person's name.</summary>
public sealed class DecisionPageTests : BunitContext
{
    private readonly Campaign _campaign = new()
    {
        OrganiserId = Guid.NewGuid(),
        Slug = "weinan-2026",
        Year = 2026,
        Title = "2026年渭南最美科技工作者",
        HonourName = "渭南最美科技工作者",
        RuleBookJson = "{}",
    };

    public DecisionPageTests()
    {
        Services.AddLocalization().AddLogging().AddScoped<Toasts>().AddSingleton<TimeProvider>(TimeProvider.System);
        Services.AddSingleton(new HostSignatureService(null!, TimeProvider.System, null!));
        Services.AddSingleton(new DecisionDraftService(null!, TimeProvider.System, null!));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Hosts_stand_in_the_order_of_their_seals_with_whose_turn_it_is()
    {
        var page = Render<SignOffHosts>(p => p.Add(x => x.Campaign, _campaign).Add(x => x.Actor, Actor.Visitor).Add(x => x.View, View()));
        Assert.Equal(
            ["市委组织部 已会签", "市委宣传部 待会签", "市科协 等待前一家"],
            page.FindAll("ol > li").Select(l => $"{l.QuerySelector(".song")!.TextContent} {l.QuerySelector(".dot")!.TextContent.Trim()}")
        );
        Assert.Equal("同意", page.Find("q").TextContent);
        // A visitor neither signs nor records a paper.
        Assert.Empty(page.FindAll(".approve"));
    }

    [Fact]
    public void A_keyword_in_the_words_asks_for_a_look_and_a_clean_text_for_nothing()
    {
        Assert.Empty(Words("希望珍惜荣誉。").FindAll("input[type=checkbox]").Skip(1));
        var page = Words("项 目 涉 密，不作宣传。");
        Assert.Contains("决定正文含有关键词 “涉密”", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("input[type=checkbox]").Count);
    }

    [Fact]
    public void What_is_being_signed_is_a_paper_and_no_form()
    {
        var page = Render<DecisionWords>(p => p.Add(x => x.Campaign, _campaign).Add(x => x.Actor, Actor.Visitor).Add(x => x.View, View()));
        Assert.Equal("关于选树的决定", page.Find(".decision-words h3").TextContent);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void All_is_issued_where_a_decision_is_out_and_nobody_is_left()
    {
        var issued = new IssuedView(Guid.NewGuid(), 1, "渭科协发〔2026〕12号", "决定", new DateOnly(2026, 5, 27), "");
        Assert.False(View().IsAllIssued);
        Assert.True((View() with { Issued = [issued] }).IsAllIssued);
        Assert.False((View() with { Issued = [issued], Waiting = ["惠成林：公示中"] }).IsAllIssued);
    }

    private IRenderedComponent<DecisionWords> Words(string body) =>
        Render<DecisionWords>(p =>
            p.Add(x => x.Campaign, _campaign).Add(x => x.Actor, Actor.Visitor).Add(x => x.View, View(body)).Add(x => x.MayEdit, true)
        );

    private static SignOffView View(string body = "决定选树三名同志。")
    {
        var given = new SignatureView(
            Guid.NewGuid(),
            "市委组织部",
            DateTimeOffset.UnixEpoch,
            new DateOnly(2026, 5, 27),
            "组织部账号",
            false,
            "同意",
            "",
            "",
            false
        );
        var form = new DecisionForm
        {
            DocumentNo = "渭科协发〔2026〕12号",
            Title = "关于选树的决定",
            Body = body,
        };
        var round = new SignOffRound(1, SignOffState.Open, new string('a', 64), DateTimeOffset.UnixEpoch, "经办", null, "", [given]);
        SignOffHost[] hosts =
        [
            new(Guid.NewGuid(), 1, "市委组织部", false, false, given),
            new(Guid.NewGuid(), 2, "市委宣传部", true, false, null),
            new(Guid.NewGuid(), 3, "市科协", false, false, null),
        ];
        return new SignOffView(1, form, form, "", "", null, [], [], [], [], new string('a', 64), hosts, [round], [])
        {
            Keywords = LeakRules.UsualKeywords,
        };
    }
}
