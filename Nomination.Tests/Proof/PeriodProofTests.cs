using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Notices;
using Nomination.Core.Proof;
using Nomination.Core.Shared;

namespace Nomination.Tests.Proof;

/// <summary>A notice's period is verified with the table it was counted with, wherever and whenever that is done.</summary>
public sealed class PeriodProofTests
{
    private static readonly Actor Administrator = new(Guid.NewGuid(), "系统管理员", [new SeatOf(Role.Administrator)]);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_bundle_carries_the_special_days_the_shifts_and_the_copies(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await ProofSeason.StartAsync(store);
        await scene.ShortlistAsync();
        await scene.BallotAsync();
        scene.Clock.Now = scene.Scene.JustIn(StageKind.PublicNotice);
        var notices = new NoticeService(store.Stores, scene.Clock);
        var draft = ProofScene.Must(await notices.DraftAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id));
        var id = ProofScene.Must(await notices.PostAsync(scene.Scene.Clerk, scene.Scene.Campaign.Id, draft.Form));
        var archives = new NoticeArchiveService(store.Stores, scene.Clock);
        var hash = ProofScene.Must(await archives.KeepAsync(Actor.System, id, ArchiveMoment.Opening, "<p>公示</p>"));

        var holidays = new HolidayService(store.Stores, scene.Clock);
        var form = HolidayForm.Of(HolidayTable.BuiltIn[2026]);
        form.Rows.Add(new HolidayRow { Date = draft.LastDay, Name = "临时放假" });
        form.Reason = "国办临时通知";
        Assert.Equal(1, ProofScene.Must(await holidays.SaveAsync(Administrator, form)));

        var bundle = await scene.BundleAsync();
        var text = Encoding.UTF8.GetString(bundle.Files[ProofPaths.Notices]);
        Assert.Contains($"\"sha256\":\"{hash}\"", text, StringComparison.Ordinal);
        Assert.Contains($"\"before\":\"{draft.LastDay:yyyy-MM-dd}\"", text, StringComparison.Ordinal);
        Assert.Empty(Verifier.Check(bundle.Files).Differences);

        // The same words without the days they were counted with come out wrong.
        var forged = new Dictionary<string, byte[]>(bundle.Files)
        {
            [ProofPaths.Notices] = Encoding.UTF8.GetBytes(text.Replace("\"works\":false", "\"works\":true", StringComparison.Ordinal)),
        };
        Assert.Contains(Verifier.Check(forged).Differences, d => d.Message.Contains("公示期", StringComparison.Ordinal));
    }
}
