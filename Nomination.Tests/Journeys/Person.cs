using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nomination.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Nomination.Tests.Journeys;

/// <summary>Somebody at a browser, who reads words and presses what they name.</summary>
public sealed class Person(IPage page)
{
    public IPage Page => page;

    public async Task SignInAsync(string name)
    {
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("用户名").FillAsync(name);
        await page.GetByLabel("密码").FillAsync(AppFixture.Password);
        await PressAsync("登录");
        await ArrivesAsync(new Regex("/desk"));
    }

    /// <summary>Opens a page and waits until it shows a heading.</summary>
    public async Task GoAsync(string path)
    {
        await page.GotoAsync(path);
        await Expect(page.Locator("h1").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    /// <summary>Waits until the address is the one meant; where it never is, the failure tells what page came instead.</summary>
    public Task ArrivesAsync(Regex address) => Expect(page).ToHaveURLAsync(address, new() { Timeout = 60_000 });

    public Task PressAsync(string text) => page.GetByRole(AriaRole.Button, new() { Name = text, Exact = true }).First.ClickAsync();

    /// <summary>Presses a button that asks, and says yes in its dialog.</summary>
    public async Task ConfirmAsync(string text, string? yes = null)
    {
        await PressAsync(text);
        var dialog = page.GetByRole(AriaRole.Dialog).Last;
        var answer = yes is null
            ? dialog.Locator("button.primary, button.danger").Last
            : dialog.GetByRole(AriaRole.Button, new() { Name = yes, Exact = true });
        await answer.ClickAsync();
    }

    public async Task FillAsync(string label, string text)
    {
        var field = page.GetByLabel(label, new() { Exact = false }).First;
        await field.FillAsync(text);
        await field.BlurAsync();
    }

    public Task ChooseFileAsync(ILocator input, string path) => input.SetInputFilesAsync(path);

    public async Task SeesAsync(string text) => await Expect(page.Locator("body")).ToContainTextAsync(text, new() { Timeout = 20_000 });

    public async Task SeesNotAsync(string text) => await Expect(page.Locator("body")).Not.ToContainTextAsync(text);
}
