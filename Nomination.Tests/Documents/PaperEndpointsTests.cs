using System.IO.Compression;
using System.Net;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Documents;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Documents;

/// <summary>Papers over HTTP, as a browser asks for them.</summary>
public sealed class PaperEndpointsTests : IAsyncLifetime
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly AppFixture _app;
    private Scene _scene = default!;
    private Candidate _candidate = default!;

    public PaperEndpointsTests() => _app = new AppFixture { Clock = _clock };

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _scene = await Scene.WeinanAsync(_app.Stores);
        _clock.Now = _scene.JustIn(StageKind.FormCheck);
        _candidate = new Candidate
        {
            CampaignId = _scene.Campaign.Id,
            UnitId = _scene.Units[0].Id,
            Name = "薛𫖮",
            Number = "01",
            Code = "2026-WN-0001",
            FormVersion = 1,
            RankInUnit = 1,
            State = CandidateState.Passed,
            FormJson = """{"name":"薛𫖮","consentNotice":true,"story":"<script>alert(1)</script>"}""",
        };
        await using var db = _app.Stores.Open();
        db.Add(_candidate);
        Assert.Null(await db.CommitAsync());
        await _app.AccountAsync("unit-0", [.. _scene.Unit(0).Seats]);
        await _app.AccountAsync("unit-1", [.. _scene.Unit(1).Seats]);
        await _app.AccountAsync("clerk", [.. _scene.Clerk.Seats]);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_print_page_is_whole_and_lives_with_the_content_policy()
    {
        using var unit = await _app.SignedInAsync("unit-0");
        var answer = await unit.GetAsync($"/papers/nomination/{_candidate.Id}");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Contains("<svg class=\"qr\"", page);
        Assert.Contains($"打印校验码 {PaperCode.Of(1, _candidate.FormJson)}", page);
        Assert.Contains("薛𫖮", WebUtility.HtmlDecode(page));
        Assert.Contains("&lt;script&gt;alert(1)", page);
        Assert.DoesNotContain("style=", page);
        Assert.DoesNotContain("<script>", page);
    }

    [Fact]
    public async Task Files_have_their_types_and_names_and_another_unit_gets_none()
    {
        using var unit = await _app.SignedInAsync("unit-0");
        using var other = await _app.SignedInAsync("unit-1");
        string[] addresses =
        [
            $"/papers/nomination/{_candidate.Id}.docx?official=true",
            $"/papers/report/{_scene.Units[0].Id}.docx",
            $"/papers/summary/{_scene.Campaign.Id}.xlsx?unit={_scene.Units[0].Id}&kind=Public",
            $"/papers/nominations/{_scene.Campaign.Id}.zip?unit={_scene.Units[0].Id}",
        ];
        foreach (var address in addresses)
        {
            var answer = await unit.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
            Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await other.GetAsync(address)).StatusCode));
        }
        using var stranger = _app.Browser();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(addresses[0])).StatusCode);
    }

    [Fact]
    public async Task The_batch_is_one_archive_of_all_named_by_number_and_name()
    {
        using var clerk = await _app.SignedInAsync("clerk");
        var bytes = await clerk.GetByteArrayAsync($"/papers/nominations/{_scene.Campaign.Id}.zip?official=true");
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        var entry = Assert.Single(zip.Entries);
        Assert.Equal("01-薛𫖮.docx", entry.FullName);
        using var content = new MemoryStream();
        await using (var stream = await entry.OpenAsync())
            await stream.CopyToAsync(content);
        Assert.Empty(Office.Errors(content.ToArray()));
        var xlsx = await clerk.GetAsync($"/papers/summary/{_scene.Campaign.Id}.xlsx?kind=Public");
        Assert.Equal(NominationTemplate.MediaType, xlsx.Content.Headers.ContentType!.MediaType);
    }
}
