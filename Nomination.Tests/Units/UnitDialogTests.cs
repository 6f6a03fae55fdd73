using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Nomination.App.Units;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Units;

/// <summary>The two dialogs of the unit list in the clerk's hands: what is refused stays typed, what is saved stands in the list.</summary>
public sealed class UnitDialogTests : KitContext
{
    private int _saved;

    [Fact]
    public async Task A_unit_is_changed_and_a_refusal_stands_beside_its_field_with_what_was_typed()
    {
        await using var s = await UnitScene.OpenAsync("sqlite");
        var dialog = await OpenAsync(s, s.Scene.Units[0].Id);
        Assert.Contains("修改推荐单位", dialog.Markup, StringComparison.Ordinal);
        Field(dialog, "单位名称").Change("");
        Field(dialog, "其他名称").Change("大荔科协；大荔县科协（印章）");
        await dialog.Find("form").SubmitAsync();
        Assert.NotEmpty(dialog.FindAll(".field .error"));
        Assert.Equal("大荔科协；大荔县科协（印章）", Field(dialog, "其他名称").GetAttribute("value"));
        Assert.Equal(0, _saved);

        Field(dialog, "单位名称").Change("大荔县科学技术协会");
        await dialog.Find("form").SubmitAsync();
        await dialog.WaitForStateAsync(() => _saved == 1);
        var row = await s.RowAsync("大荔县科协（印章）");
        Assert.Equal("大荔县科学技术协会", row.Name);
        Assert.Equal(2, row.Aliases.Count);
    }

    [Fact]
    public async Task A_new_unit_needs_a_code_of_its_own()
    {
        await using var s = await UnitScene.OpenAsync("sqlite");
        var dialog = await OpenAsync(s, null);
        Field(dialog, "单位代码").Change(s.Scene.Units[0].Code);
        Field(dialog, "单位名称").Change("新建单位科协");
        await dialog.Find("form").SubmitAsync();
        await dialog.WaitForStateAsync(() => dialog.FindAll(".field .error").Count > 0);
        Field(dialog, "单位代码").Change("XH77");
        await dialog.Find("form").SubmitAsync();
        await dialog.WaitForStateAsync(() => _saved == 1);
        Assert.Equal("XH77", (await s.RowAsync("新建单位科协")).Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_hands_to_a_parent_is_asked_only_where_the_campaign_has_two_levels(bool twoLevel)
    {
        await using var s = await UnitScene.OpenAsync("sqlite");
        var dialog = await OpenAsync(s, s.Scene.Units[0].Id, twoLevel);
        Assert.Equal(twoLevel, dialog.Markup.Contains("经上级单位推荐", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Places_are_granted_with_approver_and_reason_and_taken_back_with_a_reason()
    {
        await using var s = await UnitScene.OpenAsync("sqlite");
        Serve(s);
        var dialog = Render<GrantDialog>(p =>
            p.Add(d => d.CampaignId, s.Campaign)
                .Add(d => d.Actor, s.Scene.Clerk)
                .Add(d => d.Now, s.Clock.Now)
                .Add(d => d.May, true)
                .Add(d => d.OnSaved, Saved)
        );
        await dialog.InvokeAsync(() => dialog.Instance.OpenAsync(s.Scene.Units[0].Id));
        Field(dialog, "增加").Change("1");
        Field(dialog, "理由").Change("科技工作者集中");
        await dialog.Find("form").SubmitAsync();
        Assert.NotEmpty(dialog.FindAll(".field .error"));
        Field(dialog, "批准人或批准会议").Change("市科协党组会议");
        await dialog.Find("form").SubmitAsync();
        await dialog.WaitForStateAsync(() => _saved == 1);
        var unit = s.Scene.Units[0].Name;
        Assert.Equal(1, (await s.RowAsync(unit)).Extra);

        await dialog.InvokeAsync(() => dialog.Instance.OpenAsync(s.Scene.Units[0].Id));
        Assert.Contains("科技工作者集中", dialog.Find(".grants").TextContent, StringComparison.Ordinal);
        dialog.FindAll("button").Single(b => b.TextContent.Trim() == "收回").Click();
        await dialog.FindAll("button").Single(b => b.TextContent.Trim() == "确认收回").ClickAsync(new());
        Assert.Equal((1, 1), (_saved, (await s.RowAsync(unit)).Extra));
        Field(dialog, "收回的理由").Change("登记有误，改由团队名额解决");
        await dialog.FindAll("button").Single(b => b.TextContent.Trim() == "确认收回").ClickAsync(new());
        await dialog.WaitForStateAsync(() => _saved == 2);
        Assert.Equal(0, (await s.RowAsync(unit)).Extra);
    }

    private EventCallback Saved => EventCallback.Factory.Create(this, () => _saved++);

    private void Serve(UnitScene s) => Services.AddSingleton(s.Lists).AddSingleton(s.Edits).AddSingleton(s.Grants);

    private async Task<IRenderedComponent<UnitDialog>> OpenAsync(UnitScene s, Guid? unit, bool twoLevel = false)
    {
        Serve(s);
        var dialog = Render<UnitDialog>(p =>
            p.Add(d => d.CampaignId, s.Campaign).Add(d => d.Actor, s.Scene.Clerk).Add(d => d.TwoLevel, twoLevel).Add(d => d.OnSaved, Saved)
        );
        await dialog.InvokeAsync(() => dialog.Instance.OpenAsync(unit));
        return dialog;
    }

    private static AngleSharp.Dom.IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : IComponent =>
        page.FindAll(".field")
            .First(f =>
                f.QuerySelector("label") is { } l && l.TextContent.Replace("*", "").Trim().StartsWith(label, StringComparison.Ordinal)
            )
            .QuerySelector("input, textarea")!;
}
