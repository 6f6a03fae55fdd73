using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Nomination.Tests.Journeys;

/// <summary>The meeting of a selection as its people play it: register, declarations, votes, count, signatures, announcement.</summary>
internal static class MeetingPlay
{
    private static readonly string[] Scrutineers = ["scrutineer1", "scrutineer2"];

    public static async Task BallotAsync(Person person, Journey journey, string slug)
    {
        await person.SignInAsync("clerk");
        await person.GoAsync($"/desk/{slug}/ballots");
        await person.PressAsync("准备本轮");
        await person.SeesAsync("签到册");
        for (var present = 1; present <= journey.Members.Count; present++)
        {
            await person.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("未到$") }).First.ClickAsync();
            await person.SeesAsync($"实到 {present} 人");
        }
        await person.SeesAsync("达到法定人数");
        await person.ConfirmAsync("我担任计票人");
        await person.SeesAsync("已声明与本轮候选人无近亲属关系");
        foreach (var scrutineer in Scrutineers)
        {
            await person.SignInAsync(scrutineer);
            await person.GoAsync($"/desk/{slug}/ballots");
            await person.ConfirmAsync("我担任监票人");
            await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "我担任监票人" })).ToHaveCountAsync(0);
        }
        await person.SignInAsync("clerk");
        await person.GoAsync($"/desk/{slug}/ballots");
        await person.ConfirmAsync("开启投票");
        await person.SeesAsync("已收回 0 张");
        foreach (var member in journey.Members)
        {
            await person.SignInAsync(member);
            await person.GoAsync($"/desk/{slug}/vote");
            await person.Page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new Regex("惠成林") }).ClickAsync();
            await person.PressAsync("核对选票");
            await person.PressAsync("投入票箱");
            await person.SeesAsync("已投入票箱");
        }
        await person.SignInAsync("clerk");
        await person.GoAsync($"/desk/{slug}/ballots");
        await person.SeesAsync("已收回 3 张");
        await person.ConfirmAsync("关闭投票");
        await person.ConfirmAsync("开始计票");
        await person.SeesAsync("计票单");
        foreach (var scrutineer in Scrutineers)
        {
            await person.SignInAsync(scrutineer);
            await person.GoAsync($"/desk/{slug}/ballots");
            await person.ConfirmAsync("监票签字");
            await Assertions.Expect(person.Page.GetByRole(AriaRole.Button, new() { Name = "监票签字" })).ToHaveCountAsync(0);
        }
        await person.SignInAsync("clerk");
        await person.GoAsync($"/desk/{slug}/ballots");
        await person.ConfirmAsync("宣布结果");
        await person.SeesAsync("本轮结果已宣布");
        await person.ConfirmAsync("确认结果");
        await journey.ElectedAsync(2);
    }
}
