using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class ScrubServiceTests
{
    private static ScrubService Scrub(EvidenceDesk desk) => new(desk.Store.Stores, desk.Clock, desk.Vault);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_flipped_byte_is_named_by_candidate_slot_and_file(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var good = (await desk.AttachAsync(EvidenceKind.Portrait, Corpus.Jpeg(500, 700), name: "免冠照.jpg")).Value;
        var bad = (await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.Pdf(3), name: "佐证材料.pdf")).Value;
        Assert.Empty((await Scrub(desk).RunAsync(desk.Scene.Clerk)).Value.Findings);

        var file = await FileAsync(desk, bad.Id);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^9] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);
        var report = (await Scrub(desk).RunAsync(desk.Scene.Administrator)).Value;
        var found = Assert.Single(report.Findings);
        Assert.Equal(
            (ScrubFault.Changed, "陈望禾", "佐证材料", "佐证材料.pdf"),
            (found.Fault, found.Candidate, found.Slot, found.FileName)
        );
        Assert.Equal(2, report.Files);
        var lines = await desk.ReadAsync(db => db.AuditEntries.Where(e => e.Act == nameof(Act.ScrubEvidence)).ToListAsync());
        Assert.Contains(lines, l => l.Subject == $"{desk.Candidate.Id}" && l.Detail.Contains("佐证材料.pdf", StringComparison.Ordinal));

        File.Delete(await FileAsync(desk, good.Id));
        await desk.Vault.StoreAsync([1, 2, 3]);
        report = (await Scrub(desk).RunAsync(desk.Scene.Clerk)).Value;
        Assert.Equal([ScrubFault.Missing, ScrubFault.Changed, ScrubFault.Orphan], report.Findings.Select(f => f.Fault).Order());
        Assert.Equal("免冠照.jpg", report.Findings.Single(f => f.Fault == ScrubFault.Missing).FileName);
        Assert.Equal(3, (await Scrub(desk).LastAsync(desk.Scene.Clerk)).Value.Count);
        Assert.False((await Scrub(desk).LastAsync(desk.Scene.Clerk)).Value[0].IsClean);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Replies_of_departments_and_attachments_of_circulars_are_read_again_too(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var (reply, paper) = (await desk.Vault.StoreAsync([1, 2, 3]), await desk.Vault.StoreAsync([4, 5, 6]));
        var circular = new Circular { CampaignId = desk.Scene.Campaign.Id, Title = "关于开展推荐工作的通知" };
        await using (var db = desk.Store.Stores.Open())
        {
            db.Add(
                new OpinionRequest
                {
                    CampaignId = desk.Scene.Campaign.Id,
                    CandidateId = desk.Candidate.Id,
                    Department = "市税务局",
                    EnterpriseForm = true,
                    AskedAt = desk.Clock.Now,
                    Due = desk.Clock.Now,
                    FileSha256 = reply,
                    FileName = "复函.pdf",
                }
            );
            db.Add(circular);
            db.Add(
                new CircularFile
                {
                    CircularId = circular.Id,
                    Order = 1,
                    Name = "名额表.xlsx",
                    MediaType = "application/octet-stream",
                    Sha256 = paper,
                    Bytes = 3,
                }
            );
            Assert.Null(await db.CommitAsync());
        }
        var clean = (await Scrub(desk).RunAsync(desk.Scene.Clerk)).Value;
        Assert.Equal((0, 2), (clean.Findings.Count, clean.Files));

        await File.WriteAllBytesAsync(Place(desk, reply), [1, 2, 2]);
        File.Delete(Place(desk, paper));
        var found = (await Scrub(desk).RunAsync(desk.Scene.Clerk)).Value.Findings;
        Assert.Equal(2, found.Count);
        Assert.Contains(
            found,
            f => f is { Fault: ScrubFault.Changed, Candidate: "陈望禾", Slot: "征求意见复函：市税务局", FileName: "复函.pdf" }
        );
        Assert.Contains(
            found,
            f => f is { Fault: ScrubFault.Missing, Candidate: "关于开展推荐工作的通知", Slot: "通知附件", FileName: "名额表.xlsx" }
        );
    }

    [Fact]
    public async Task It_runs_once_a_night_from_two_oclock_on()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var day = ChinaTime.Local(desk.Clock.Now).Date;
        Assert.True(await AtAsync(day.AddHours(1)));
        Assert.False(await AtAsync(day.AddHours(1.9)));
        Assert.True(await AtAsync(day.AddHours(2.1)));
        Assert.False(await AtAsync(day.AddHours(2.2)));
        Assert.False(await AtAsync(day.AddHours(23)));
        Assert.False(await AtAsync(day.AddHours(25)));
        Assert.True(await AtAsync(day.AddHours(26.5)));

        async Task<bool> AtAsync(DateTime local)
        {
            desk.Clock.Now = new DateTimeOffset(local, TimeSpan.FromHours(8)).ToUniversalTime();
            return await Scrub(desk).NightAsync();
        }
    }

    [Fact]
    public async Task Others_neither_run_nor_read_it()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var s = desk.Scene;
        foreach (var actor in new[] { s.Unit(0), s.Rechecker, s.Expert(0), s.Auditor, s.CoHost, s.Department("市纪委"), Actor.Visitor })
        {
            Assert.Equal(ProblemKind.Forbidden, (await Scrub(desk).RunAsync(actor)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await Scrub(desk).LastAsync(actor)).Problems[0].Kind);
        }
    }

    private static async Task<string> FileAsync(EvidenceDesk desk, Guid id)
    {
        var sha256 = await desk.ReadAsync(db => db.EvidenceFiles.Where(f => f.Id == id).Select(f => f.Sha256).SingleAsync());
        return Place(desk, sha256);
    }

    private static string Place(EvidenceDesk desk, string sha256) => Path.Combine(desk.Folder, sha256[..2], sha256[2..4], sha256);
}
