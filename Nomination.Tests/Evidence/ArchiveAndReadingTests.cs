using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class ArchiveAndReadingTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_package_names_its_files_by_number_name_and_kind(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind, r => r with { Evidence = [.. r.Slots(), Slots.IdentityCopy] });
        await desk.AttachAsync(EvidenceKind.Portrait, Corpus.Jpeg(500, 700), name: "=1+1.jpg");
        await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(500, 400));
        await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Png(50, 40));
        await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.Pdf(1));
        await desk.AttachAsync(EvidenceKind.IdentityCopy, Corpus.Pdf(1));
        var archives = new ArchiveService(desk.Store.Stores, desk.Clock, desk.Vault);
        Assert.Contains(
            "没有已提交",
            (await archives.PlanAsync(desk.Scene.Clerk, desk.Scene.Campaign.Id, null)).Text,
            StringComparison.Ordinal
        );
        await desk.ReadAsync(db => db.Candidates.ExecuteUpdateAsync(s => s.SetProperty(c => c.Number, "07")));
        var plan = (await archives.PlanAsync(desk.Scene.Clerk, desk.Scene.Campaign.Id, desk.Candidate.Id)).Value;
        Assert.Equal("07-陈望禾.zip", plan.Name);
        Assert.Equal(
            ["07-陈望禾/免冠照-1.jpg", "07-陈望禾/工作照-1.jpg", "07-陈望禾/工作照-2.png", "07-陈望禾/佐证材料-1.pdf"],
            plan.Entries.Select(e => e.Path)
        );
        var manifest = System.Text.Encoding.UTF8.GetString(plan.Manifest());
        Assert.Contains(
            $"\"07-陈望禾/免冠照-1.jpg\",\"'=1+1.jpg\",{plan.Entries[0].Bytes},{plan.Entries[0].Sha256}",
            manifest,
            StringComparison.Ordinal
        );
        Assert.Equal(4, (await archives.PlanAsync(desk.Scene.Rechecker, desk.Scene.Campaign.Id, null)).Value.Entries.Count);
        Assert.Equal(2, await desk.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == nameof(Act.DownloadEvidence))));
        var s = desk.Scene;
        foreach (var actor in new[] { s.Unit(0), s.Expert(0), s.Auditor, s.CoHost, s.Administrator, s.Department("市纪委"), Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await archives.PlanAsync(actor, s.Campaign.Id, null)).Problems[0].Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_opens_a_file_is_noted_once_a_day_and_way(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var row = (await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.Pdf(1), name: "佐证.pdf")).Value;
        var readings = new ReadingService(desk.Store.Stores, desk.Clock);
        var clerk = desk.Scene.Clerk;
        for (var i = 0; i < 3; i++)
            await readings.NoteAsync(clerk, row.Id, ReadingKind.View);
        await readings.NoteAsync(clerk, row.Id, ReadingKind.Download);
        desk.Clock.Now += TimeSpan.FromDays(1);
        await readings.NoteAsync(clerk, row.Id, ReadingKind.View);
        var lines = (await readings.OfCandidateAsync(desk.Scene.Auditor, desk.Candidate.Id)).Value;
        Assert.Equal(
            [(ReadingKind.View, 1), (ReadingKind.View, 3), (ReadingKind.Download, 1)],
            lines.Select(l => (l.How, l.Times)).OrderBy(l => l.How).ThenBy(l => l.Times)
        );
        Assert.All(lines, l => Assert.Equal((clerk.Name, "佐证材料：佐证.pdf"), (l.Reader, l.File)));
        // The log outlives the file.
        await desk.BecomeAsync(CandidateState.Draft);
        desk.Clock.Now -= TimeSpan.FromDays(1);
        Assert.True((await desk.Service.RemoveAsync(desk.Unit, row.Id)).Done);
        Assert.Equal(3, (await readings.OfCandidateAsync(clerk, desk.Candidate.Id)).Value.Count);
        var s = desk.Scene;
        foreach (var actor in new[] { s.Unit(0), s.Expert(0), s.CoHost, s.Administrator, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await readings.OfCandidateAsync(actor, desk.Candidate.Id)).Problems[0].Kind);
    }
}
