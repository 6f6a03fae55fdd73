using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

/// <summary>By itself, because it measures the memory of the process.</summary>
[CollectionDefinition(nameof(LargeFilmTests), DisableParallelization = true)]
public sealed class LargeFilmRun;

[Collection(nameof(LargeFilmTests))]
public sealed class LargeFilmTests
{
    [Fact]
    public async Task Five_hundred_megabytes_pass_in_parts_through_a_bounded_memory()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var head = new Film { IndexFirst = true, Data = new byte[8] }.Bytes()[..^16];
        var data = (500L << 20) - head.Length - 1;
        byte[] start = [.. head, 0, 0, 0, 1, .. "mdat"u8, .. BitConverter.GetBytes(data).Reverse()];
        var uploads = new UploadService(desk.Store.Stores, desk.Clock, desk.Vault);
        var announced = new UploadStart("长片.mp4", head.Length + data, 7);
        var state = (await uploads.BeginAsync(desk.Unit, desk.Candidate.Id, EvidenceKind.Video, announced)).Value;
        var most = GC.GetTotalMemory(forceFullCollection: true) + 100 * 1024 * 1024;
        var part = new byte[UploadService.PartBytes];
        while (state.Received < state.Bytes)
        {
            Array.Clear(part);
            if (state.Received == 0)
                start.CopyTo(part, 0);
            state = (await uploads.AppendAsync(desk.Unit, state.Id, state.Received, new MemoryStream(part))).Value;
            Assert.True(GC.GetTotalMemory(forceFullCollection: state.Received % (128 << 20) == 0) < most);
        }
        var row = (await uploads.CompleteAsync(desk.Unit, state.Id)).Value;
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < most);
        Assert.Equal((head.Length + data, 120), (row.Bytes, row.Seconds));
        Assert.Equal(1, desk.Kept);
    }
}
