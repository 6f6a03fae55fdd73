using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Reviews;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;

namespace Nomination.Tests.Reviews;

/// <summary>One's own order: ties in sight, each place a link, and neighbours one click from standing side by side.</summary>
public sealed class OwnOrderTests : BunitContext
{
    public OwnOrderTests() => Services.AddLocalization();

    [Fact]
    public void Equal_totals_share_a_place_and_neighbours_can_be_compared()
    {
        var order = Show(("01", 90), ("02", 88), ("03", 88), ("04", 70));
        Assert.Equal(["1", "2并列", "2并列", "4"], order.FindAll(".sheet-list tbody td:first-child").Select(c => c.TextContent));
        Assert.Equal("/desk/weinan-2026/sheets/03", order.FindAll(".row-link")[2].GetAttribute("href"));
        Assert.Equal(["a=01&b=02", "a=02&b=03", "a=03&b=04"], order.FindAll(".beside").Select(a => a.GetAttribute("href")!.Split('?')[1]));
    }

    [Fact]
    public void The_bands_of_each_criterion_are_counted_over_the_own_sheets()
    {
        var order = Show(("01", 90), ("02", 88));
        var first = order.FindAll(".band-counts tbody")[0];
        Assert.Equal(["优2", "良0", "中0", "差0"], first.QuerySelectorAll("td").Select(c => c.TextContent));
        Assert.Contains("18–18 分", first.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dossier_that_may_not_be_opened_says_why_on_its_side_only()
    {
        var pair = Render<Pair>(p =>
            p.Add(x => x.Title, "荣誉")
                .Add(
                    x => x.Sides,
                    [new ComparedSide("12", null, "无权查看：您已回避该候选人。"), new ComparedSide("13", null, "没有这份待评材料。")]
                )
                .Add(x => x.ChildContent, _ => "读到的内容")
        );
        // Said once on the page, where the part is given the words for it; elsewhere a dash.
        Assert.Equal(["—", "—"], pair.FindAll(".muted").Select(m => m.TextContent));
        Assert.DoesNotContain("读到的内容", pair.Markup, StringComparison.Ordinal);
        pair.Render(p => p.Add<ComparedSide>(x => x.Refused, side => $"<p class=\"muted\">{side.Refusal}</p>"));
        Assert.Equal(["无权查看：您已回避该候选人。", "没有这份待评材料。"], pair.FindAll(".muted").Select(m => m.TextContent));
    }

    private IRenderedComponent<OwnOrder> Show(params (string Number, int Total)[] sheets) =>
        Render<OwnOrder>(p =>
            p.Add(x => x.Desk, new ReviewerDesk("E01", [.. sheets.Select(s => Of(s.Number, s.Total))], 0, null, true))
                .Add(x => x.Rubric, RuleBookTemplates.City(2026, "").Rubric)
                .Add(x => x.Slug, "weinan-2026")
        );

    private static ReviewerTask Of(string number, int total) =>
        new(number, $"候选人 {number}", "", "", SheetState.Complete, 5, total * 100, null)
        {
            Marks = new Dictionary<string, int>
            {
                ["c1"] = 1800,
                ["c2"] = (total - 54) * 100,
                ["c3"] = 1200,
                ["c4"] = 1200,
                ["c5"] = 1200,
            },
        };
}
