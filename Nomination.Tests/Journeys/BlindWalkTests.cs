using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>
/// The whole demonstration in a blind round: an expert walks every page that a link leads to and every tab on it, asks every address of a
/// file with every id, and finds no name, no unit and no file name of a candidate.
/// </summary>
public sealed partial class BlindWalkTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 4, 0, 0, TimeSpan.Zero);
    private readonly AppFixture _app = new()
    {
        Clock = new FixedClock(Start),
        Ticks = false,
        From = () => Seasons.DemoAsync(DemoStage.Review),
    };
    private readonly ConcurrentQueue<string> _leaks = [];
    private string[] _names = [];
    private Dictionary<string, string[]> _telling = [];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory, MemberData(nameof(Chromium.Widths), MemberType = typeof(Chromium))]
    public async Task A_blind_expert_finds_no_name_anywhere(int width)
    {
        var campaign = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var expert = await chromium.PersonAsync(_app, width);
        await expert.SignInAsync("e05");
        var pages = await WalkAsync(expert, campaign.Slug);
        Assert.True(pages > 45, $"only {pages} pages: the walk reached nothing");
        Assert.True(await AskAsync(campaign) > 3, "no file answered: the walk reached nothing");
        Assert.True(_leaks.IsEmpty, string.Join('\n', _leaks.Distinct().Take(40)));
    }

    private async Task<Campaign> OpenAsync()
    {
        await _app.InitializeAsync();
        await using var db = _app.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Slug == "weinan-2026");
        var rules = campaign.Rules;
        var json = (rules with { Panel = rules.Panel with { Blind = true } }).Canonical();
        await db.Campaigns.Where(c => c.Id == campaign.Id).ExecuteUpdateAsync(s => s.SetProperty(c => c.RuleBookJson, json));
        var units = await db.Units.Where(u => u.CampaignId == campaign.Id).ToDictionaryAsync(u => u.Id, u => u.Name);
        var candidates = await db
            .Candidates.Where(c => c.CampaignId == campaign.Id && CandidateStates.Reviewed.Contains(c.State))
            .OrderBy(c => c.Number)
            .ToListAsync();
        Assert.Equal(38, candidates.Count);
        _names = [.. candidates.SelectMany(PeopleOf).Distinct()];
        _telling = candidates.ToDictionary(
            c => c.Number!,
            c => (string[])[.. PeopleOf(c), ConflictFinder.Normalise(c.WorkUnit), units[c.UnitId]]
        );
        await ReleaseAsync(campaign, candidates);
        await DeclareAsync(campaign, candidates);
        return await db.Campaigns.AsNoTracking().Include(c => c.Stages).SingleAsync(c => c.Id == campaign.Id);
    }

    // The originals name their candidate and are refused; a covered version of each of the first ones is taken.
    private async Task ReleaseAsync(Campaign campaign, List<Candidate> candidates)
    {
        var copies = _app.Services.GetRequiredService<BlindCopyService>();
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, campaign.OrganiserId)]);
        await using var db = _app.Stores.Open();
        var ids = candidates.Select(c => c.Id).ToList();
        var files = await db.EvidenceFiles.Where(f => ids.Contains(f.CandidateId) && f.Kind == EvidenceKind.EvidencePdf).ToListAsync();
        Assert.True(files.Count >= 12);
        var named = files.First(f => f.CandidateId == candidates[0].Id);
        var refused = await copies.ReleaseOriginalAsync(clerk, named.Id, looked: true);
        Assert.Contains($"“{candidates[0].Name}”", refused.Text, StringComparison.Ordinal);
        foreach (var file in files.Take(6))
        {
            var kept = await copies.AttachAsync(clerk, file.Id, looked: true, new MemoryStream(Corpus.Pdf(2)));
            Assert.True(kept.Done, kept.Text);
        }
    }

    // Declared for all but the last five: before those stands the page that asks.
    private async Task DeclareAsync(Campaign campaign, List<Candidate> candidates)
    {
        await using var db = _app.Stores.Open();
        var reviewer = await db.Reviewers.Where(r => r.CampaignId == campaign.Id && r.Code == "E05").Select(r => r.Id).SingleAsync();
        var known = await db.DossierDeclarations.Where(d => d.ReviewerId == reviewer).ToListAsync();
        var last = candidates.TakeLast(5).Select(c => c.Id).ToHashSet();
        db.RemoveRange(known.Where(d => last.Contains(d.CandidateId)));
        db.AddRange(
            candidates
                .Where(c => !last.Contains(c.Id) && known.All(d => d.CandidateId != c.Id))
                .Select(c => new DossierDeclaration
                {
                    CampaignId = campaign.Id,
                    ReviewerId = reviewer,
                    CandidateId = c.Id,
                    At = Start,
                    Blind = true,
                })
        );
        Assert.Null(await db.CommitAsync());
    }

    private async Task<int> WalkAsync(Person expert, string slug)
    {
        var (seen, open) = (new HashSet<string>(), new Queue<string>([$"/desk/{slug}", "/desk", "/account", $"/desk/{slug}/compare"]));
        foreach (
            var path in new[]
            {
                "sheets",
                "recusals",
                "collection",
                "vote",
                "rules",
                "ranking",
                "reviews",
                "ballots",
                "calibration",
                "candidates",
            }
        )
            open.Enqueue($"/desk/{slug}/{path}");
        // A page is whole when its line is silent: the time of waiting for one is used to look at others.
        Person[] windows =
        [
            expert,
            .. await Task.WhenAll(Enumerable.Range(1, 3).Select(async _ => new Person(await expert.Page.Context.NewPageAsync()))),
        ];
        while (open.Count > 0)
        {
            var paths = new Queue<string>();
            while (paths.Count < windows.Length && open.TryDequeue(out var path))
                if (seen.Add(path) && seen.Count <= 150)
                    paths.Enqueue(path);
            var found = await Task.WhenAll(paths.Zip(windows, (path, window) => VisitAsync(window, path)));
            foreach (var link in found.SelectMany(l => l).Where(l => l.StartsWith("/desk/" + slug, StringComparison.Ordinal)).Distinct())
                open.Enqueue(link);
        }
        return seen.Count;
    }

    /// <returns>Where its links lead.</returns>
    private async Task<string[]> VisitAsync(Person window, string path)
    {
        await window.Page.GotoAsync(path, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        await ReadAsync(window, path);
        var tabs = window.Page.GetByRole(Microsoft.Playwright.AriaRole.Tab);
        for (var i = 1; i < await tabs.CountAsync(); i++)
        {
            await tabs.Nth(i).EvaluateAsync("tab => tab.click()");
            await window.Page.WaitForTimeoutAsync(150);
            await ReadAsync(window, $"{path} tab {i}");
        }
        return await window.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => new URL(a.href).pathname)");
    }

    private async Task ReadAsync(Person expert, string path)
    {
        var page = await expert.Page.ContentAsync() + Uri.UnescapeDataString(expert.Page.Url);
        var number = Sheet().Match(path) is { Success: true } sheet ? sheet.Groups["number"].Value : null;
        Look(page, path, number is null ? _names : [.. _names, .. _telling.GetValueOrDefault(number, [])]);
    }

    private async Task<int> AskAsync(Campaign campaign)
    {
        using var expert = await _app.SignedInAsync("e05");
        await using var db = _app.Stores.Open();
        var files = await db
            .EvidenceFiles.Join(
                db.Candidates.Where(c => c.CampaignId == campaign.Id),
                f => f.CandidateId,
                c => c.Id,
                (f, c) => new { f.Id, f.CandidateId }
            )
            .ToListAsync();
        var answered = 0;
        string[] others =
        [
            $"/score-book/{campaign.Id}",
            .. files.Select(f => f.CandidateId).Distinct().SelectMany(c => new[] { $"/archive/{c}", $"/papers/{c}/form.docx" }),
        ];
        foreach (
            var address in files
                .SelectMany(f => new[] { $"/files/{f.Id}", $"/files/{f.Id}?mark=1&save=1", $"/files/{f.Id}?edge=480" })
                .Concat(others)
        )
        {
            using var answer = await expert.GetAsync(address);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            answered += answer.IsSuccessStatusCode ? 1 : 0;
            var heads = Uri.UnescapeDataString($"{answer.Headers}{answer.Content.Headers}");
            Look(heads + Encoding.UTF8.GetString(bytes) + Encoding.BigEndianUnicode.GetString(bytes), address, _names);
            Look(PdfWords.Of(bytes)?.Words ?? "", address + " (text)", _names);
            foreach (var part in Unpacked(bytes))
                Look(part, address + " (part)", _names);
        }
        return answered;
    }

    private void Look(string text, string where, IEnumerable<string> words)
    {
        foreach (var word in words.Where(w => w.Length > 1 && text.Contains(w, StringComparison.Ordinal)))
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            _leaks.Enqueue($"{where}: {word} in …{text[Math.Max(0, at - 25)..Math.Min(text.Length, at + 35)].ReplaceLineEndings(" ")}…");
        }
    }

    private static IEnumerable<string> PeopleOf(Candidate candidate)
    {
        var form = ConflictFinder.FormOf(candidate);
        return form.Team is { } team ? [candidate.Name, team.Leader, .. team.Members.Select(m => m.Name)] : [candidate.Name];
    }

    private static IEnumerable<string> Unpacked(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8))
            yield break;
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open());
            yield return entry.FullName + text.ReadToEnd();
        }
    }

    [GeneratedRegex("/sheets/(?<number>[0-9]+)", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Sheet();
}
