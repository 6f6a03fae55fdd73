using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Public;

/// <summary>What an address answered: its bytes by their sum, and the words of the person's deeds that stand in it.</summary>
internal sealed record Told(HttpStatusCode Status, string? ETag, string Sum, string Body, IReadOnlyList<string> Words)
{
    public bool Tells => Words.Count > 0;
}

/// <summary>A winner of 2026 with all there may be of one (portrait, share picture, a photo, a film with its still), whose title is revoked and given back at the end.</summary>
internal sealed class RevokedTitle : IAsyncDisposable
{
    private readonly AppFixture _app;
    private readonly Winner _winner;
    private readonly Actor _clerk;
    private readonly Actor _second;
    private readonly EvidenceFile _photo;
    private readonly EvidenceFile _film;
    private readonly List<string> _pictures = [];
    private readonly string[] _words;
    private Guid _revocation;

    private RevokedTitle(AppFixture app, Winner winner, Guid organiser, EvidenceFile photo, EvidenceFile film)
    {
        (_app, _winner, _photo, _film) = (app, winner, photo, film);
        _clerk = new Actor(Guid.CreateVersion7(), "经办", [new SeatOf(Role.Clerk, organiser, winner.CampaignId)]);
        _second = new Actor(Guid.CreateVersion7(), "复核", [new SeatOf(Role.Rechecker, organiser, winner.CampaignId)]);
        _words =
        [
            .. $"{winner.Citation}。{winner.Brief}。{winner.Story}"
                .Split(['。', '，', '；', '\n', '：'], StringSplitOptions.TrimEntries)
                .Where(s => s.Length >= 8)
                .Distinct(),
        ];
    }

    public string Number => _winner.CertificateNumber!;
    public string Slug => _winner.Slug;

    public IEnumerable<string> Addresses =>
        [
            .. new[] { "", "/print", "/poster" }.SelectMany(a => new[] { $"/winners/{Slug}{a}", $"/en/winners/{Slug}{a}" }),
            .. _pictures,
            $"/winners?q={Uri.EscapeDataString(_winner.Name)}",
            $"/winners?q={Uri.EscapeDataString(_words[^1])}",
            $"/verify/{Uri.EscapeDataString(Number)}",
            "/embed/winners",
            "/exhibition",
            "/api/v1/winners?size=200",
        ];

    public static async Task<RevokedTitle> OpenAsync(AppFixture app)
    {
        await using var db = app.Stores.Open();
        var (winner, photo, film) = await ShowableAsync(app, db);
        var organiser = await db.Campaigns.Where(c => c.Id == winner.CampaignId).Select(c => c.OrganiserId).SingleAsync();
        var title = new RevokedTitle(app, winner, organiser, photo, film);
        await title.ReleaseAsync(shown: true);
        var desk = app.Services.GetRequiredService<WinnerMediaService>();
        var small = Corpus.SmallWebP(800, (int)Math.Round(800.0 * photo.Height / photo.Width));
        Must(await desk.RenderAsync(title._clerk, winner.Slug, photo.Id, 800, new MemoryStream(small)));
        Must(await desk.RenderAsync(title._clerk, winner.Slug, film.Id, 1280, new MemoryStream(Corpus.SmallWebP(1280, 720))));
        var cards = app.Services.GetRequiredService<SharePictureService>();
        Must(await cards.CardAsync(title._clerk, winner.Slug, new MemoryStream(Corpus.SmallWebP(1200, 630))));
        var shown = await db.WinnerMedia.SingleAsync(m => m.FileId == photo.Id);
        var played = await db.WinnerMedia.SingleAsync(m => m.FileId == film.Id);
        title._pictures.AddRange([
            $"/winners/{winner.Slug}/portrait",
            $"/winners/{winner.Slug}/card",
            $"/winners/{winner.Slug}/media/{shown.Id}/800.webp",
            $"/winners/{winner.Slug}/media/{played.Id}/1280.webp",
            $"/winners/{winner.Slug}/film/{played.Id}",
        ]);
        return title;
    }

    // The demonstration has portraits, and neither work photos nor films.
    private static async Task<(Winner, EvidenceFile Photo, EvidenceFile Film)> ShowableAsync(AppFixture app, NominationDb db)
    {
        var winner = await db
            .Winners.AsNoTracking()
            .Where(w => w.Year == 2026 && w.CertificateNumber != null && w.DisplayConsent)
            .OrderBy(w => w.Order)
            .FirstAsync();
        var vault = app.Services.GetRequiredService<EvidenceVault>();
        var photo = File(EvidenceKind.WorkPhoto, "田间.jpg", "image/jpeg", 1600, await vault.StoreAsync(Corpus.Jpeg(1600, 1200)));
        var film = File(EvidenceKind.Video, "田间.mp4", "video/mp4", 1920, await vault.StoreAsync(new Evidence.Film().Bytes()));
        db.AddRange(photo, film);
        Assert.Null(await db.CommitAsync());
        return (winner, photo, film);

        EvidenceFile File(EvidenceKind kind, string name, string type, int width, string sha256) =>
            new()
            {
                CandidateId = winner.CandidateId!.Value,
                Kind = kind,
                OriginalName = name,
                Sha256 = sha256,
                Bytes = 5,
                MediaType = type,
                Width = width,
                Height = kind == EvidenceKind.Video ? 1080 : 1200,
                Order = 77,
                UploadedAt = DateTimeOffset.UnixEpoch,
                UploadedBy = "单位",
            };
    }

    /// <summary>What the office gets that wants to print this person's certificate, as a page or as a Word document.</summary>
    public async Task<HttpStatusCode> CertificateAsync(string ending)
    {
        using var clerk = await _app.SignedInAsync("clerk");
        return (await clerk.GetAsync($"/papers/certificates/{_winner.CampaignId}{ending}?winner={_winner.Id}")).StatusCode;
    }

    /// <summary>Asks each address as a browser that kept <paramref name="kept"/> of it.</summary>
    public async Task<IReadOnlyDictionary<string, Told>> AskAsync(
        IEnumerable<string> addresses,
        IReadOnlyDictionary<string, Told>? kept = null
    )
    {
        using var browser = _app.Browser();
        var told = new Dictionary<string, Told>();
        foreach (var address in addresses)
        {
            var asked = Uri.UnescapeDataString(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (kept?.GetValueOrDefault(address)?.ETag is { } tag)
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            using var answer = await browser.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            var body = WebUtility.HtmlDecode(ReadText.Of($"{answer.Content.Headers.ContentType?.MediaType}", bytes));
            told[address] = new(
                answer.StatusCode,
                answer.Headers.ETag?.ToString(),
                bytes.Length > 0 ? Convert.ToHexStringLower(SHA256.HashData(bytes)) : "",
                body,
                [
                    // A search says again what was asked for.
                    .. _words.Where(w => body.Contains(w, StringComparison.Ordinal) && !asked.Contains(w, StringComparison.Ordinal)),
                    .. _pictures.Where(p => body.Contains(p, StringComparison.Ordinal)),
                    .. _pictures.Contains(address) && answer.StatusCode == HttpStatusCode.OK ? (string[])[address] : [],
                ]
            );
        }
        return told;
    }

    public async Task RevokeAsync()
    {
        var service = _app.Services.GetRequiredService<RevocationService>();
        var proposed = await service.ProposeAsync(
            _clerk,
            _winner.Id,
            new RevocationForm
            {
                Ground = nameof(RevocationGround.Fraud),
                Facts = "材料不实，经核查属实",
                Authority = "渭南市科学技术协会",
                DocumentNo = "渭科协发〔2026〕99号",
                DecidedOn = _winner.DecidedOn.AddDays(1),
                ProposingUnit = "渭南市科学技术协会",
            }
        );
        Assert.True(proposed.Done, proposed.Text);
        _revocation = proposed.Value;
        Must(await service.ConfirmAsync(_second, _revocation));
    }

    // The scene is shared: the title stands again, and of the pictures nothing stays.
    public async ValueTask DisposeAsync()
    {
        if (_revocation != Guid.Empty)
        {
            var service = _app.Services.GetRequiredService<ReinstatementService>();
            var lift = new LiftForm
            {
                Authority = "渭南市科学技术协会",
                DocumentNo = "渭科协发〔2026〕100号",
                LiftedOn = _winner.DecidedOn.AddDays(2),
                Reason = "测试完毕",
            };
            Must(await service.ProposeLiftAsync(_clerk, _revocation, lift));
            Must(await service.ConfirmLiftAsync(_second, _revocation));
        }
        await ReleaseAsync(shown: false);
        await using var db = _app.Stores.Open();
        db.RemoveRange(await db.EvidenceFiles.Where(f => f.Id == _photo.Id || f.Id == _film.Id).ToListAsync());
        db.RemoveRange(await db.WinnerMedia.Where(m => m.WinnerId == _winner.Id && m.Kind == MediaKind.Card).ToListAsync());
        db.Touch(PublicChanges.Winners);
        Assert.Null(await db.CommitAsync());
    }

    private async Task ReleaseAsync(bool shown)
    {
        var form = new MediaForm
        {
            Choices =
            [
                new MediaChoice
                {
                    FileId = _photo.Id,
                    Kind = MediaKind.Photo,
                    Shown = shown,
                    Caption = "在田间查看长势",
                },
                new MediaChoice
                {
                    FileId = _film.Id,
                    Kind = MediaKind.Film,
                    Shown = shown,
                    Caption = "在田间的一天",
                },
            ],
        };
        Must(await _app.Services.GetRequiredService<WinnerMediaService>().ReleaseAsync(_clerk, Slug, form));
    }

    private static void Must(Result done) => Assert.True(done.Done, done.Text);
}
