using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

/// <summary>Face and deeds are on the poll's pages for the vote and no longer (PIPL art. 19): names and totals stay.</summary>
public sealed class ShownFacesTests
{
    private static readonly string Face = new('a', 64);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_left_is_a_name_and_after_the_totals_all_are(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, r => r with { Most = 3 }, finalists: 4);
        await ChangeAsync(
            s,
            async db =>
            {
                foreach (var c in await db.Candidates.ToListAsync())
                    db.Add(Portrait(s, c, bytes: 1));
            }
        );
        var poll = await s.OpenedAsync();
        var pages = new PublicPollService(s.Store.Stores, s.Clock);
        Assert.Equal(4, await FacesAsync(pages));
        foreach (var state in new[] { CandidateState.Suspended, CandidateState.Withdrawn, CandidateState.Revoked })
        {
            await ChangeAsync(s, async db => (await db.Candidates.SingleAsync(c => c.Number == "02")).State = state);
            Assert.Null(await pages.PortraitAsync(poll.Slug, 2));
            Assert.Equal(Face, await pages.PortraitAsync(poll.Slug, 1));
            var gone = (await pages.FindAsync(poll.Slug))!.Entries[1];
            Assert.Equal(("候选02", "", "", ""), (gone.Name, gone.Portrait, gone.Citation, gone.Brief));
        }
        await ChangeAsync(s, db => db.Campaigns.ExecuteUpdateAsync(set => set.SetProperty(c => c.IsRehearsal, true)));
        Assert.Null(await pages.PortraitAsync(poll.Slug, 1));
        Assert.Null(await pages.FindAsync(poll.Slug));
        Assert.Empty(await pages.ListAsync());
        await ChangeAsync(s, db => db.Campaigns.ExecuteUpdateAsync(set => set.SetProperty(c => c.IsRehearsal, false)));
        Assert.Equal(PollState.Open, (await pages.ListAsync()).Single().State);
        await ChangeAsync(
            s,
            async db =>
            {
                var settled = await db.Polls.SingleAsync();
                (settled.State, settled.SettledAt) = (PollState.Settled, s.Clock.GetUtcNow());
                settled.ResultJson = Core.Shared.CanonicalJson.Write(await PollQueries.CountAsync(db, settled.Id));
            }
        );
        Assert.Equal(0, await FacesAsync(pages));
        Assert.Equal(4, (await pages.FindAsync(poll.Slug))!.Entries.Count);

        async Task<int> FacesAsync(PublicPollService of)
        {
            var shown = (await of.FindAsync(poll.Slug))!.Entries;
            var faces = 0;
            foreach (var entry in shown)
                faces += await of.PortraitAsync(poll.Slug, entry.Number) is null ? 0 : 1;
            Assert.Equal(faces, shown.Count(e => e.Portrait.Length > 0 && e.Brief.Length > 0));
            return faces;
        }
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Voters_get_the_small_picture_of_the_upload_and_never_a_camera_file(string kind)
    {
        await using var s = await PollScene.OpenAsync(kind, r => r with { Most = 3 }, finalists: 3);
        var small = new string('b', 64);
        await ChangeAsync(
            s,
            async db =>
            {
                var people = await db.Candidates.OrderBy(c => c.Number).ToListAsync();
                EvidenceFile[] files = [Portrait(s, people[0], 1), Portrait(s, people[1], 6 << 20), Portrait(s, people[2], 6 << 20)];
                db.AddRange(files);
                db.Add(
                    new EvidenceRendition
                    {
                        FileId = files[1].Id,
                        Edge = 480,
                        Sha256 = small,
                        Bytes = 30_000,
                        MediaType = "image/webp",
                        Width = 343,
                        Height = 480,
                    }
                );
            }
        );
        var desk = (await new PollDeskService(s.Store.Stores, s.Clock).DeskAsync(s.Scene.Clerk, s.Scene.Campaign.Id)).Value;
        Assert.Equal([true, true, false], desk.Names.Select(n => n.Face is not null));
        var poll = await s.OpenedAsync();
        var pages = new PublicPollService(s.Store.Stores, s.Clock);
        Assert.Equal(Face, await pages.PortraitAsync(poll.Slug, 1));
        Assert.Equal(small, await pages.PortraitAsync(poll.Slug, 2));
        Assert.Null(await pages.PortraitAsync(poll.Slug, 3));
    }

    private static EvidenceFile Portrait(PollScene s, Candidate candidate, long bytes) =>
        new()
        {
            CandidateId = candidate.Id,
            Kind = EvidenceKind.Portrait,
            OriginalName = "x.jpg",
            MediaType = "image/jpeg",
            Bytes = bytes,
            Order = 1,
            Sha256 = Face,
            UploadedBy = "单位",
            UploadedAt = s.Clock.GetUtcNow(),
        };

    private static async Task ChangeAsync(PollScene s, Func<NominationDb, Task> change)
    {
        await using var db = s.Store.Stores.Open();
        await change(db);
        Assert.Null(await db.CommitAsync());
    }
}
