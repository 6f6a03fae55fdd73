using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Evidence;

/// <summary>A blind expert with every id in hand asks every address that answers a file, and finds no name.</summary>
public sealed class BlindFilesTests : IAsyncDisposable
{
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow);
    private readonly AppFixture _app;

    public BlindFilesTests() => _app = new AppFixture { Clock = _clock };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task No_address_of_a_file_tells_a_name()
    {
        await _app.InitializeAsync();
        var scene = await Scene.WeinanAsync(_app.Stores, r => r with { Panel = r.Panel with { Blind = true } });
        var candidate = new Candidate
        {
            CampaignId = scene.Campaign.Id,
            UnitId = scene.Units[0].Id,
            Name = "陈望禾",
            Number = "01",
        };
        await using (var db = _app.Stores.Open())
        {
            db.Add(candidate);
            db.AddRange(scene.Declared(candidate.Id));
            Assert.Null(await db.CommitAsync());
        }
        _clock.Now = scene.JustIn(StageKind.Nomination);
        var evidence = _app.Services.GetRequiredService<EvidenceService>();
        (EvidenceKind Kind, byte[] Bytes)[] files =
        [
            (EvidenceKind.EvidencePdf, PdfCopyTests.Authored()),
            (EvidenceKind.EvidencePdf, PdfCopyTests.Authored(inline: true)),
            (EvidenceKind.StampedForm, PdfCopyTests.Authored()),
            (EvidenceKind.Portrait, Corpus.Jpeg(500, 700)),
            (EvidenceKind.WorkPhoto, Corpus.Jpeg(1600, 1200)),
        ];
        var ids = new List<Guid>();
        foreach (var (kind, bytes) in files)
        {
            var kept = await evidence.AttachAsync(scene.Unit(0), candidate.Id, kind, "陈望禾-材料", new MemoryStream(bytes));
            Assert.True(kept.Done, kept.Text);
            ids.Add(kept.Value.Id);
        }
        await using (var db = _app.Stores.Open())
            await db.Candidates.ExecuteUpdateAsync(s => s.SetProperty(c => c.State, CandidateState.Passed));
        _clock.Now = scene.JustIn(StageKind.Scoring);
        var copies = _app.Services.GetRequiredService<BlindCopyService>();
        var released = await copies.ReleaseOriginalAsync(scene.Clerk, ids[1], looked: true);
        Assert.True(released.Done, released.Text);
        await _app.AccountAsync("expert-x", [.. scene.Expert(0).Seats]);
        using var expert = await _app.SignedInAsync("expert-x");

        var seen = 0;
        foreach (var address in Addresses([candidate.Id, scene.Campaign.Id, scene.Units[0].Id, .. ids], scene.Campaign.Slug).Distinct())
        foreach (var query in new[] { "", "?mark=1", "?save=1", "?edge=480", "?edge=1200", "?bare=1", "?format=docx" })
        foreach (var framed in new[] { false, true })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, address + query);
            if (framed)
                ask.Headers.Add("Sec-Fetch-Dest", "iframe");
            using var answer = await expert.SendAsync(ask);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            seen += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            PdfCopyTests.AssertNameless(bytes);
            PdfCopyTests.AssertNameless(Encoding.UTF8.GetBytes(Uri.UnescapeDataString($"{answer.Headers}{answer.Content.Headers}")));
            foreach (var part in Unpacked(bytes))
                PdfCopyTests.AssertNameless(part);
            if (answer.Content.Headers.ContentType?.MediaType == "application/pdf" && !(framed && query == "?bare=1"))
                Assert.True(bytes.AsSpan().IndexOf("/Subtype/Stamp"u8) > 0, $"{address}{query} without a mark");
        }
        Assert.True(seen > 10, $"only {seen} answers: the walk reached nothing");

        // The file that cannot carry the mark stands in a page that lays it over.
        var page = await expert.GetStringAsync($"/files/{ids[1]}?mark=1");
        Assert.Contains("<iframe src=\"/files/", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await expert.GetAsync($"/files/{ids[1]}?bare=1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await expert.GetAsync($"/files/{ids[2]}")).StatusCode);
    }

    // Every GET that is no page, with every id in each place of an id.
    private IEnumerable<string> Addresses(IReadOnlyList<Guid> ids, string slug) =>
        from endpoint in _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let pattern = endpoint.RoutePattern
        where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
        where
            pattern.Parameters.Any(p => p.ParameterPolicies.Any(r => r.Content == "guid"))
            || pattern.RawText!.StartsWith("/winners", StringComparison.Ordinal)
        from id in ids
        select "/"
            + string.Join(
                '/',
                pattern.PathSegments.Select(s =>
                    string.Concat(
                        s.Parts.Select(p =>
                            p switch
                            {
                                Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart l => l.Content,
                                Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart x => x.Content,
                                Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart q => Value(q, id, ids, slug),
                                _ => "",
                            }
                        )
                    )
                )
            );

    private static string Value(
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart part,
        Guid id,
        IReadOnlyList<Guid> ids,
        string slug
    ) =>
        part.Name switch
        {
            "campaignId" => $"{ids[1]}",
            "candidateId" => $"{ids[0]}",
            "slug" => slug,
            "number" => "01",
            "format" => "xlsx",
            "kind" => "accepted",
            _ => $"{id}",
        };

    private static IEnumerable<byte[]> Unpacked(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
            yield break;
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var plain = new MemoryStream();
            using (var packed = entry.Open())
                packed.CopyTo(plain);
            yield return [.. Encoding.UTF8.GetBytes(entry.FullName), .. plain.ToArray()];
        }
    }
}
