using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Circulars;

/// <summary>Attachments over HTTP: who was written to reads them, and nobody else learns that they exist.</summary>
public sealed class CircularEndpointsTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly AppFixture _app;
    private Scene _scene = default!;

    public CircularEndpointsTests() => _app = new AppFixture { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _scene = await Scene.WeinanAsync(_app.Stores);
        _clock.Now = _scene.JustIn(StageKind.Notice);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_addressee_reads_the_attachment_and_others_are_told_that_there_is_none()
    {
        var circulars = _app.Services.GetRequiredService<CircularService>();
        using var clerk = await SignInAsync("clerk-x", _scene.Clerk);
        var form = (await circulars.SuggestAsync(_scene.Clerk, _scene.Campaign.Id)).Value;
        (form.DocumentNo, form.Audience, form.Units) = ("渭科协发〔2026〕12号", Audience.Units, [_scene.Units[0].Id]);
        var draft = (await circulars.SaveAsync(_scene.Clerk, _scene.Campaign.Id, null, form, 0)).Value;
        var up = new MultipartFormDataContent { { new ByteArrayContent(CircularScene.Word), "file", "推荐表.docx" } };
        Assert.Equal(HttpStatusCode.OK, (await clerk.PostAsync($"/circulars/{draft.Id}/files", up)).StatusCode);
        var view = (await circulars.FindDraftAsync(_scene.Clerk, _scene.Campaign.Id, draft.Id)).Value;
        var path = $"/circular-files/{view.View.Files.Single().Id}";

        using var addressee = await SignInAsync("unit-0", _scene.Unit(0));
        Assert.Equal(HttpStatusCode.NotFound, (await addressee.GetAsync(path)).StatusCode);
        Assert.Equal(1, (await circulars.PublishAsync(_scene.Clerk, _scene.Campaign.Id, draft.Id, view.Version)).Value);

        using var read = await addressee.GetAsync(path);
        Assert.Equal(CircularScene.Word.Length, (await read.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal("attachment", read.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("推荐表.docx", read.Content.Headers.ContentDisposition.FileNameStar);
        Assert.True(read.Headers.CacheControl!.NoStore);
        foreach (
            var (name, actor) in new[]
            {
                ("unit-1", _scene.Unit(1)),
                ("expert-x", _scene.Expert(0)),
                ("dept-x", _scene.Department("市纪委")),
                ("stranger-x", _scene.Stranger),
            }
        )
        {
            using var other = await SignInAsync(name, actor);
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
            Assert.False((await other.PostAsync($"/circulars/{draft.Id}/files", null)).IsSuccessStatusCode);
            Assert.False((await other.GetAsync($"/circulars/{_scene.Campaign.Id}/{draft.Id}/receipts.xlsx")).IsSuccessStatusCode);
        }
        using var anonymous = _app.Browser();
        Assert.Contains((await anonymous.GetAsync(path)).StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
    }

    private async Task<HttpClient> SignInAsync(string name, Actor actor)
    {
        await _app.AccountAsync(name, [.. actor.Seats]);
        var browser = await _app.SignedInAsync(name);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", Pages.Token(await browser.GetStringAsync("/account")));
        browser.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return browser;
    }
}
