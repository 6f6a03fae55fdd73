using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class UploadServiceTests
{
    private static readonly UploadStart Film = new("短片.mp4", new Film().Bytes().Length, 1_767_000_000_000);

    private static async Task<(UploadService Uploads, UploadState State)> BeginAsync(EvidenceDesk desk, UploadStart start)
    {
        var uploads = new UploadService(desk.Store.Stores, desk.Clock, desk.Vault);
        return (uploads, (await uploads.BeginAsync(desk.Unit, desk.Candidate.Id, EvidenceKind.Video, start)).Value);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_film_goes_on_after_a_lost_connection_and_a_closed_browser(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var film = new Film().Bytes();
        var (uploads, begun) = await BeginAsync(desk, Film);
        Assert.Equal(0, begun.Received);
        // The connection breaks after 300 bytes: they have come all the same.
        await uploads.AppendAsync(desk.Unit, begun.Id, 0, new Broken(film[..300]));
        Assert.Equal(300, (await uploads.StatusAsync(desk.Unit, begun.Id)).Value.Received);
        // The browser is closed; another process serves; the same file is chosen again.
        var (later, again) = await BeginAsync(desk, Film);
        Assert.Equal((begun.Id, 300L), (again.Id, again.Received));
        Assert.Equal(again, Assert.Single(await later.OpenAsync(desk.Unit, desk.Candidate.Id)));
        Assert.Contains("没有传完", (await later.CompleteAsync(desk.Unit, again.Id)).Text, StringComparison.Ordinal);
        Assert.Equal(film.Length, (await later.AppendAsync(desk.Unit, again.Id, 300, new MemoryStream(film[300..]))).Value.Received);
        var row = (await later.CompleteAsync(desk.Unit, again.Id)).Value;
        Assert.Equal((EvidenceKind.Video, "短片.mp4", 1920, 1080, 120), (row.Kind, row.Name, row.Width, row.Height, row.Seconds));
        Assert.Equal(1, desk.Kept);
        Assert.False((await later.StatusAsync(desk.Unit, again.Id)).Done);
        Assert.Empty(await later.OpenAsync(desk.Unit, desk.Candidate.Id));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_who_began_goes_on_and_only_where_it_stands(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var film = new Film().Bytes();
        var (uploads, begun) = await BeginAsync(desk, Film);
        var colleague = desk.Unit with { Id = Guid.NewGuid() };
        foreach (var other in new[] { colleague, desk.Scene.Unit(1), desk.Scene.Clerk, desk.Scene.Expert(0), Actor.Visitor })
        {
            Assert.Equal(ProblemKind.NotFound, (await uploads.StatusAsync(other, begun.Id)).Problems[0].Kind);
            Assert.False((await uploads.AppendAsync(other, begun.Id, 0, new MemoryStream(film))).Done);
            Assert.False((await uploads.CompleteAsync(other, begun.Id)).Done);
            Assert.False((await uploads.CancelAsync(other, begun.Id)).Done);
            Assert.Empty(await uploads.OpenAsync(other, desk.Candidate.Id));
        }
        foreach (var other in new[] { desk.Scene.Unit(1), desk.Scene.Clerk, Actor.Visitor })
            Assert.False((await uploads.BeginAsync(other, desk.Candidate.Id, EvidenceKind.Video, Film)).Done);
        Assert.Equal(ProblemKind.Conflict, (await uploads.AppendAsync(desk.Unit, begun.Id, 5, new MemoryStream(film))).Problems[0].Kind);
        Assert.Equal(ProblemKind.Conflict, (await uploads.AppendAsync(desk.Unit, begun.Id, -5, new MemoryStream(film))).Problems[0].Kind);
        // More than was announced is not read.
        Assert.Equal(film.Length, (await uploads.AppendAsync(desk.Unit, begun.Id, 0, new MemoryStream([.. film, 1, 2, 3]))).Value.Received);
        desk.Clock.Now = desk.Scene.JustAfter(StageKind.Correction);
        Assert.Equal(ProblemKind.Closed, (await uploads.CompleteAsync(desk.Unit, begun.Id)).Problems[0].Kind);
    }

    [Fact]
    public async Task What_is_no_film_is_refused_at_its_end_and_leaves_nothing()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var mkv = new byte[] { 0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3, 4 };
        var (uploads, begun) = await BeginAsync(desk, new UploadStart("录屏.mp4", mkv.Length, 1));
        await uploads.AppendAsync(desk.Unit, begun.Id, 0, new MemoryStream(mkv));
        Assert.Contains("MKV", (await uploads.CompleteAsync(desk.Unit, begun.Id)).Text, StringComparison.Ordinal);
        Assert.Equal(0, desk.Kept);
        Assert.False((await uploads.StatusAsync(desk.Unit, begun.Id)).Done);
    }

    [Fact]
    public async Task Size_number_and_total_are_bounded_before_a_byte_is_sent()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var (uploads, _) = await BeginAsync(desk, Film);
        Assert.Contains("500 MB", await RefusedAsync(Film with { Bytes = 501L << 20 }), StringComparison.Ordinal);
        Assert.Contains("0 字节", await RefusedAsync(Film with { Bytes = 0 }), StringComparison.Ordinal);
        await BeginAsync(desk, Film with { Modified = 2 });
        await BeginAsync(desk, Film with { Name = "另一个.mp4" });
        Assert.Contains("没有传完", await RefusedAsync(Film with { Modified = 3 }), StringComparison.Ordinal);
        foreach (var open in await uploads.OpenAsync(desk.Unit, desk.Candidate.Id))
            Assert.True((await uploads.CancelAsync(desk.Unit, open.Id)).Done);
        await BeginAsync(desk, Film with { Bytes = 500L << 20 });
        await BeginAsync(desk, Film with { Bytes = 499L << 20 });
        Assert.Contains("总量", await RefusedAsync(Film with { Bytes = 498L << 20 }), StringComparison.Ordinal);

        async Task<string> RefusedAsync(UploadStart start) =>
            (await uploads.BeginAsync(desk.Unit, desk.Candidate.Id, EvidenceKind.Video, start)).Text;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_upload_that_nobody_continues_is_removed_after_two_days(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var (uploads, begun) = await BeginAsync(desk, Film);
        await uploads.AppendAsync(desk.Unit, begun.Id, 0, new MemoryStream([1, 2, 3]));
        desk.Clock.Now += UploadTicket.Lives;
        Assert.Equal(0, await uploads.SweepAsync());
        Assert.Equal(1, desk.Kept);
        desk.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Equal(1, await uploads.SweepAsync());
        Assert.Equal(0, desk.Kept);
        Assert.Equal(0, await desk.ReadAsync(db => db.UploadTickets.CountAsync()));
    }

    private sealed class Broken(byte[] first) : MemoryStream(first)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("connection lost");
    }
}
