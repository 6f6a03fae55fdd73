using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Evidence;
using static Nomination.Tests.Notices.NoticeScene;

namespace Nomination.Tests.Notices;

/// <summary>Several at once: nothing is lost and nothing is there twice.</summary>
public sealed class NoticeRaceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_list_posted_four_times_at_once_is_one_notice_with_its_attachment(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var files = new NoticeFileService(scene.Store.Stores, scene.Clock, scene.Vault);
        Must(await files.AttachAsync(scene.Scene.Clerk, scene.Campaign, "名单.csv", new MemoryStream("序号\n1\n"u8.ToArray())));
        var form = (await scene.Notices.DraftAsync(scene.Scene.Clerk, scene.Campaign)).Value.Form;
        var done = await AtOnceAsync(4, () => scene.Notices.PostAsync(scene.Scene.Clerk, scene.Campaign, form));
        var notice = Assert.Single(done, d => d.Done).Value;
        Assert.All(done.Where(d => !d.Done), d => Assert.Equal(ProblemKind.Conflict, d.Problems[0].Kind));
        Assert.Equal(
            (1, 5, 5),
            await scene.ReadAsync(async db =>
                (
                    await db.Notices.CountAsync(),
                    await db.NoticeEntries.CountAsync(e => e.NoticeId == notice),
                    await db.CandidateEvents.CountAsync(e => e.Act == Act.PostNotice)
                )
            )
        );
        Assert.Equal(notice, await scene.ReadAsync(db => db.NoticeFiles.Select(f => f.NoticeId).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_is_cleared_while_objections_are_accepted_and_refused_has_none_that_holds(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        string[] names = ["同敏霞", "员小满", "惠成林"];
        var cases = new List<Guid>();
        foreach (var name in names)
        {
            var form = await scene.FormAsync(notice, name);
            Must(await scene.Objections.FileAsync(Actor.Visitor, notice, form));
            cases.Add(ObjectionCodes.IdOf(Guid.Parse(form.Ticket)));
            Must(await scene.Cases.TakeAsync(scene.Scene.Handler, cases[^1], true));
        }
        scene.Clock.Now = Local(5, 27, 9);
        var acts = new List<Func<Task<Result>>>
        {
            () => scene.Cases.DecideAsync(scene.Scene.Handler, cases[0], ObjectionState.Accepted, ""),
            () => scene.Cases.DecideAsync(scene.Scene.Handler, cases[1], ObjectionState.Refused, "没有可供核查的线索"),
            () => scene.Standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[0], "核查中"),
            async () => await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign),
            async () => await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign),
        };
        var done = await Task.WhenAll(acts.Select(a => Task.Run(a)));
        Assert.All(done.Take(3), Must);
        Assert.All(done.Where(d => !d.Done), d => Assert.Equal(ProblemKind.Conflict, d.Problems[0].Kind));
        Assert.Equal((CandidateState.OnNotice, CandidateState.Suspended), (await StateAsync("02"), await StateAsync("01")));
        // Whoever was refused may have been cleared already, or not yet; each at most once, and the next clearing takes the rest.
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        Assert.Equal(
            (CandidateState.NoticeClear, CandidateState.NoticeClear, CandidateState.NoticeClear),
            (await StateAsync("04"), await StateAsync("09"), await StateAsync("11"))
        );
        Assert.Equal(3, await scene.ReadAsync(db => db.CandidateEvents.CountAsync(e => e.Act == Act.Clear)));
        Assert.Equal(CandidateState.OnNotice, await StateAsync("02"));

        async Task<CandidateState> StateAsync(string number) => (await scene.CandidateAsync(number)).State;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_form_sent_twice_while_its_files_come_and_go_is_one_case_that_holds_each_once(string kind)
    {
        await using var scene = await OpenAsync(kind);
        var notice = await scene.PostAsync();
        var form = await scene.FormAsync(notice, "同敏霞", files: false);
        var picture = Corpus.Png(300, 300);
        var taken = await AtOnceAsync(2, () => TakeAsync(ObjectionFileKind.IdentityProof));
        Must(await TakeAsync(ObjectionFileKind.SignedPage));
        var proof = (await scene.Uploads.ListAsync(form.Ticket)).First(f => f.Kind == ObjectionFileKind.IdentityProof);

        var filing = AtOnceAsync(3, () => scene.Objections.FileAsync(Actor.Visitor, notice, form));
        var removing = Task.Run(() => scene.Uploads.RemoveAsync(Actor.Visitor, form.Ticket, proof.Id));
        var sweeping = Task.Run(() => scene.Uploads.SweepAsync());
        var (filed, removed) = (await filing, await removing);
        Assert.Equal(0, await sweeping);
        Assert.Single(filed.Select(f => (f.Value.Receipt, f.Value.Code, f.Value.State)).Distinct());
        Assert.Equal(1, await scene.ReadAsync(db => db.Objections.CountAsync()));

        var rows = await scene.Uploads.ListAsync(form.Ticket);
        Assert.Equal(taken.Count(t => t.Done) + 1 - (removed.Done ? 1 : 0), rows.Count);
        Assert.Equal(rows.Count, rows.Select(r => (r.Kind, r.Order)).Distinct().Count());
        // What the acknowledgement says is missing is what is not there.
        Assert.Equal(
            rows.Any(r => r.Kind == ObjectionFileKind.IdentityProof) ? ObjectionState.Received : ObjectionState.NeedsCorrection,
            filed[0].Value.State
        );

        Task<Result> TakeAsync(ObjectionFileKind what) =>
            scene.Uploads.TakeAsync(Actor.Visitor, notice, form.Ticket, what, new MemoryStream(picture));
    }

    private static Task<T[]> AtOnceAsync<T>(int times, Func<Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(act)));
}
