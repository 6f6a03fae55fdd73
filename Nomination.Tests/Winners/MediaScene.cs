using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Evidence;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>A published winner with a portrait, two work photos and a film in the vault.</summary>
internal sealed record MediaScene(
    NoticeScene Scene,
    TempFolder Folder,
    EvidenceVault Vault,
    Winner Winner,
    IReadOnlyList<EvidenceFile> Files
) : IAsyncDisposable
{
    public string Slug => Winner.Slug;
    public Actor Clerk => Scene.Scene.Clerk;
    public WinnerMediaService Desk => new(Scene.Store.Stores, Scene.Clock, Vault);
    public SharePictureService Cards => new(Scene.Store.Stores, Scene.Clock, Vault);
    public PublicMediaService Public => new(Scene.Store.Stores);
    public EvidenceFile Portrait => Files[0];
    public EvidenceFile Photo => Files[1];
    public EvidenceFile Film => Files[3];

    public static async Task<MediaScene> OpenAsync(string kind, bool consent = true)
    {
        var scene = await NoticeScene.OpenAsync(kind, form: (number, f) => f.ConsentDisplay = consent || number != "01");
        await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        Assert.True((await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Done);
        var folder = new TempFolder();
        var vault = new EvidenceVault(folder.Path);
        var winner = await scene.ReadAsync(db => Task.FromResult(db.Winners.Single(w => w.Name == "惠成林")));
        var files = new List<EvidenceFile>();
        await using var db = scene.Store.Stores.Open();
        foreach (
            var (slot, order, type, width, height) in new[]
            {
                (EvidenceKind.Portrait, 1, "image/jpeg", 1000, 1400),
                (EvidenceKind.WorkPhoto, 1, "image/jpeg", 4000, 3000),
                (EvidenceKind.WorkPhoto, 2, "image/jpeg", 4000, 3000),
                (EvidenceKind.Video, 1, "video/mp4", 1920, 1080),
            }
        )
        {
            var file = new EvidenceFile
            {
                CandidateId = winner.CandidateId!.Value,
                Kind = slot,
                OriginalName = $"{slot}{order}",
                Sha256 = await vault.StoreAsync([(byte)slot, (byte)order, 3, 4, 5]),
                Bytes = 5,
                MediaType = type,
                Width = width,
                Height = height,
                Seconds = slot == EvidenceKind.Video ? 95 : 0,
                Order = order,
                UploadedAt = DateTimeOffset.UnixEpoch,
                UploadedBy = "单位",
            };
            files.Add(file);
            db.Add(file);
        }
        Assert.Null(await db.CommitAsync());
        return new MediaScene(scene, folder, vault, winner, files);
    }

    public Task<Result> ShowAsync(params (EvidenceFile File, MediaKind Kind, string Caption)[] chosen) =>
        Desk.ReleaseAsync(
            Clerk,
            Slug,
            new MediaForm
            {
                Choices =
                [
                    .. chosen.Select(
                        (c, i) =>
                            new MediaChoice
                            {
                                FileId = c.File.Id,
                                Kind = c.Kind,
                                Shown = true,
                                Order = i + 1,
                                Caption = c.Caption,
                            }
                    ),
                ],
            }
        );

    public Task<Result> SizeAsync(EvidenceFile file, int edge, byte[] bytes) =>
        Desk.RenderAsync(Clerk, Slug, file.Id, edge, new MemoryStream(bytes));

    public async Task<WinnerProfile> ProfileAsync() => (await new PublicProfileService(Scene.Store.Stores).ProfileAsync(Slug))!;

    public Task ChangeAsync(Action<Winner> change) => Archive.ChangeAsync(Scene.Store, Slug, change);

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        Vault.Dispose();
        Folder.Dispose();
    }

    /// <summary>A whole size of the photo: 800×600.</summary>
    public static byte[] Small => Corpus.SmallWebP(800, 600);
}
