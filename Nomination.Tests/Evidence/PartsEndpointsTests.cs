using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Evidence;

/// <summary>Uploads in parts, marked PDFs, the read log and the package, over HTTP as the browser does it.</summary>
public sealed class PartsEndpointsTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly AppFixture _app;
    private Scene _scene = default!;
    private Candidate _candidate = default!;

    public PartsEndpointsTests() => _app = new AppFixture { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _scene = await Scene.WeinanAsync(_app.Stores);
        _clock.Now = _scene.JustIn(StageKind.Nomination);
        _candidate = new Candidate
        {
            CampaignId = _scene.Campaign.Id,
            UnitId = _scene.Units[0].Id,
            Name = "陈望禾",
        };
        await using var db = _app.Stores.Open();
        db.Add(_candidate);
        db.AddRange(_scene.Declared(_candidate.Id));
        Assert.Null(await db.CommitAsync());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<HttpClient> SignInAsync(string name, Actor actor)
    {
        await _app.AccountAsync(name, [.. actor.Seats]);
        var browser = await _app.SignedInAsync(name);
        browser.DefaultRequestHeaders.Add("RequestVerificationToken", Pages.Token(await browser.GetStringAsync("/account")));
        browser.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        return browser;
    }

    [Fact]
    public async Task A_film_comes_in_parts_and_nobody_else_touches_them()
    {
        using var unit = await SignInAsync("unit-0", _scene.Unit(0));
        var film = new Film().Bytes();
        var begun = await unit.PostAsJsonAsync($"/upload/{_candidate.Id}/video/parts", new UploadStart("短片.mp4", film.Length, 1));
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        Assert.Equal(HttpStatusCode.OK, (await PutAsync(unit, id, 0, film[..500])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await PutAsync(unit, id, 400, film[400..])).StatusCode);
        var state = await unit.GetFromJsonAsync<JsonElement>($"/upload/parts/{id}");
        Assert.Equal(500, state.GetProperty("received").GetInt64());

        foreach (
            var (name, actor) in new[]
            {
                ("unit-1", _scene.Unit(1)),
                ("clerk-x", _scene.Clerk),
                ("expert-x", _scene.Expert(0)),
                ("dept-x", _scene.Department("市纪委")),
            }
        )
        {
            using var other = await SignInAsync(name, actor);
            Assert.False((await other.GetAsync($"/upload/parts/{id}")).IsSuccessStatusCode);
            Assert.False((await PutAsync(other, id, 500, film[500..])).IsSuccessStatusCode);
            Assert.False((await other.PostAsync($"/upload/parts/{id}/complete", null)).IsSuccessStatusCode);
            Assert.False((await other.DeleteAsync($"/upload/parts/{id}")).IsSuccessStatusCode);
            Assert.False(
                (await other.PostAsJsonAsync($"/upload/{_candidate.Id}/video/parts", new UploadStart("x", 9, 1))).IsSuccessStatusCode
            );
        }
        using var stranger = _app.Browser();
        Assert.False((await stranger.GetAsync($"/upload/parts/{id}")).IsSuccessStatusCode);

        await PutAsync(unit, id, 500, film[500..]);
        var done = await unit.PostAsync($"/upload/parts/{id}/complete", null);
        Assert.Equal(120, (await done.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("seconds").GetInt32());
    }

    [Fact]
    public async Task The_office_reads_marked_and_takes_the_package_and_both_are_noted()
    {
        using var unit = await SignInAsync("unit-0", _scene.Unit(0));
        var pdf = Corpus.Sample("07.pdf");
        var body = new MultipartFormDataContent { { new ByteArrayContent(pdf), "file", "佐证.pdf" } };
        var up = await unit.PostAsync($"/upload/{_candidate.Id}/EvidencePdf", body);
        var id = (await up.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
        await using (var db = _app.Stores.Open())
            await db.Candidates.ExecuteUpdateAsync(s =>
                s.SetProperty(c => c.Number, "01").SetProperty(c => c.State, CandidateState.Passed)
            );

        using var clerk = await SignInAsync("clerk-x", _scene.Clerk);
        Assert.Equal(pdf, await clerk.GetByteArrayAsync($"/files/{id}"));
        Assert.Contains(
            "/Subtype/Stamp",
            Encoding.Latin1.GetString(await clerk.GetByteArrayAsync($"/files/{id}?mark=1")),
            StringComparison.Ordinal
        );
        var zip = await clerk.GetAsync($"/files/archive/{_scene.Campaign.Id}", HttpCompletionOption.ResponseHeadersRead);
        // Written while it is sent: nobody knows its length beforehand.
        Assert.Null(zip.Content.Headers.ContentLength);
        Assert.EndsWith(".zip", zip.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        using var package = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        Assert.Equal(["manifest.csv", "01-陈望禾/佐证材料-1.pdf"], package.Entries.Select(e => e.FullName));
        using var entry = new MemoryStream();
        await using (var packed = await package.Entries[1].OpenAsync())
            await packed.CopyToAsync(entry);
        Assert.Equal(pdf, entry.ToArray());
        await using (var db = _app.Stores.Open())
            Assert.Equal(2, (await db.EvidenceReadings.SingleAsync()).Times);
        foreach (
            var (name, actor) in new[]
            {
                ("u", _scene.Unit(0)),
                ("e", _scene.Expert(0)),
                ("d", _scene.Department("市纪委")),
                ("a", _scene.Auditor),
            }
        )
        {
            using var other = await SignInAsync($"{name}-zip", actor);
            Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync($"/files/archive/{_scene.Campaign.Id}")).StatusCode);
        }

        _clock.Now = _scene.JustIn(StageKind.Scoring);
        using var expert = await SignInAsync("expert-late", _scene.Expert(0));
        Assert.Contains(
            "/Subtype/Stamp",
            Encoding.Latin1.GetString(await expert.GetByteArrayAsync($"/files/{id}")),
            StringComparison.Ordinal
        );
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient browser, Guid id, long offset, byte[] part) =>
        browser.PutAsync($"/upload/parts/{id}?offset={offset}", new ByteArrayContent(part));
}
