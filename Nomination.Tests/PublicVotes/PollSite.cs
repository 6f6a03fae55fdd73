using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.PublicVotes;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.PublicVotes;

/// <summary>The whole program with an open poll around the time of the machine's clock, for browsers and providers keep that time too.</summary>
internal static class PollSite
{
    public const string Path = "/poll/weinan-2026";

    public static Task<(Scene Scene, Poll Poll)> StartAsync(AppFixture app, PollRules rules, int finalists = 12) =>
        StartAsync(app.Stores, app.Services.GetRequiredService<PollService>(), rules, finalists);

    public static async Task<(Scene Scene, Poll Poll)> StartAsync(Stores stores, PollService polls, PollRules rules, int finalists = 12)
    {
        var scene = await PollScene.SceneAsync(TestStore.Over(stores), rules, finalists);
        await using var db = stores.Open();
        var stages = await db.Stages.Where(s => s.CampaignId == scene.Campaign.Id).ToListAsync();
        var summary = stages.Single(s => s.Kind == StageKind.Summary);
        summary.Closes = DateTimeOffset.UtcNow.AddYears(1);
        foreach (var stage in stages.Where(s => s.Kind <= StageKind.Scoring))
            (stage.Opens, stage.Closes) = (DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(-20));
        Assert.Null(await db.CommitAsync());
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var form = PollScene.Form();
        (form.OpensOn, form.ClosesOn) = (today.AddDays(-2), today.AddDays(2));
        var saved = await polls.SaveAsync(scene.Clerk, scene.Campaign.Id, form);
        Assert.True(saved.Done, saved.Text);
        if (rules.Mode == PollMode.Open)
        {
            var opened = await polls.OpenAsync(scene.Clerk, scene.Campaign.Id);
            Assert.True(opened.Done, opened.Text);
        }
        await using var read = stores.Open();
        return (scene, await read.Polls.AsNoTracking().SingleAsync());
    }

    public static async Task<HttpResponseMessage> PostAsync(this HttpClient browser, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await browser.PostAsync(new Uri(Path, UriKind.Relative), content);
    }

    /// <summary>The page a redirect leads to.</summary>
    public static async Task<IHtmlDocument> NextAsync(this HttpClient browser, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return await browser.OpenAsync(answer.Headers.Location!.ToString());
    }

    public static async Task<IHtmlDocument> OpenAsync(this HttpClient browser, string address)
    {
        var answer = await browser.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }

    public static string Field(this IHtmlDocument page, string name) =>
        (page.QuerySelector($"input[name='{name}']") as IHtmlInputElement)?.Value ?? "";

    public static string Problem(this IHtmlDocument page) => page.QuerySelector(".problems")?.TextContent.Trim() ?? "";

    public static int[] Ticked(this IHtmlDocument page) =>
        [
            .. page.QuerySelectorAll("input[name=c]")
                .OfType<IHtmlInputElement>()
                .Where(i => i.IsChecked)
                .Select(i => int.Parse(i.Value, System.Globalization.CultureInfo.InvariantCulture))
                .Order(),
        ];

    public static string Digits(string text) => Regex.Match(text, @"\d{6}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}
