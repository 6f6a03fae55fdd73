using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>What importing a file of past lists amounts to; nothing is written while a fault stands.</summary>
/// <param name="Years">The years that would become archived campaigns, newest first.</param>
/// <param name="Words">Words of the office's list in public cells: nothing is written before somebody confirms them.</param>
public sealed record ArchiveReport(
    IReadOnlyList<ArchiveYear> Years,
    IReadOnlyList<ArchiveFault> Faults,
    IReadOnlyList<ArchiveFault> Words,
    IReadOnlyList<ArchiveLine> Lines
)
{
    /// <summary>All that stands against writing, in the order of the file.</summary>
    public IReadOnlyList<ArchiveFault> Against(bool wordsChecked) => wordsChecked ? Faults : [.. Faults.Concat(Words).OrderBy(f => f.Row)];
}

public sealed record ArchiveYear(int Year, int Winners, int Nominees, string DocumentNo, DateOnly DecidedOn);

/// <summary>
/// 历届名单: years that were decided before this program came, as archived campaigns. Names, units and numbers only, as the decisions have
/// them: for portraits and deeds somebody would have to have agreed. The next eligibility check knows the winners by name.
/// </summary>
public sealed class ArchiveImportService(Stores stores, TimeProvider clock)
{
    /// <summary>The dry run: nothing is written.</summary>
    /// <param name="campaignId">A campaign of the organiser whose lists they are.</param>
    public async Task<Result<ArchiveReport>> CheckAsync(Actor actor, Guid campaignId, byte[] file)
    {
        await using var db = stores.Open();
        var read = await ReadAsync(db, actor, campaignId, file);
        return read.Done ? read.Value.Report : Result<ArchiveReport>.From(read.Problems);
    }

    /// <summary>Checks again and writes every year, or nothing where one fault stands. A year that is there already is never touched.</summary>
    /// <param name="wordsChecked">The actor looked at the words of the office's list and says that they may be public.</param>
    public async Task<Result<ArchiveReport>> ImportAsync(Actor actor, Guid campaignId, byte[] file, bool wordsChecked = false)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        await using var alone = await db.AloneAsync();
        var read = await ReadAsync(db, actor, campaignId, file);
        if (!read.Done)
            return Result<ArchiveReport>.From(read.Problems);
        var (report, from, organiser) = read.Value;
        if (report.Against(wordsChecked) is { Count: > 0 } faults)
            return Result<ArchiveReport>.From([.. faults.Select(f => Problem.Invalid(f.Line))]);
        var slugs = (await db.Winners.Select(w => w.Slug).ToListAsync()).ToHashSet();
        var known = (
            await db.FormerWinners.Where(f => f.OrganiserId == organiser.Id).Select(f => f.CertificateNumber).ToListAsync()
        ).ToHashSet();
        foreach (var year in report.Years)
        {
            var campaign = ArchiveWriter.Campaign(from, organiser, year);
            db.Add(campaign);
            var winners = ArchiveWriter.Winners(campaign, report.Lines, slugs);
            db.AddRange(winners);
            db.AddRange(ArchiveWriter.Former(organiser, winners).Where(f => known.Add(f.CertificateNumber)));
            db.Audit(
                actor,
                Act.ImportArchive,
                campaign.Id,
                campaign.Title,
                now,
                new
                {
                    year.Winners,
                    year.Nominees,
                    year.DocumentNo,
                    words = report.Words.Count(w => report.Lines.Any(l => l.Row == w.Row && l.Year == year.Year)),
                }
            );
        }
        db.Touch(PublicChanges.Winners);
        db.Touch(PublicChanges.Campaigns);
        if (await db.CommitAsync("有年度或证书编号刚被他人登记，没有写入。请重新检查。") is { } taken)
            return taken;
        await alone.CommitAsync();
        return report;
    }

    private async Task<Result<(ArchiveReport Report, Campaign From, Organiser Organiser)>> ReadAsync(
        NominationDb db,
        Actor actor,
        Guid campaignId,
        byte[] file
    )
    {
        var now = clock.GetUtcNow();
        if (await CampaignService.LoadAsync(db, campaignId) is not { } from)
            return Problem.NotFound("没有这个活动。");
        if (Permits.Check(actor, Act.ImportArchive, from, now) is { } refused)
            return refused;
        if (from.IsRehearsal)
            return Problem.Conflict("演练中不能导入历届名单，请在正式活动中办理。");
        var gate = await NoticeQueries.RulesAsync(db, from.OrganiserId, []);
        var read = ArchiveSheet.Read(file, ChinaTime.Day(now), gate);
        if (!read.Done)
            return Result<(ArchiveReport, Campaign, Organiser)>.From(read.Problems);
        var sheet = read.Value;
        var organiser = await db.Organisers.SingleAsync(o => o.Id == from.OrganiserId);
        await CheckKnownAsync(db, organiser, sheet);
        var years = sheet
            .Lines.GroupBy(l => l.Year)
            .OrderByDescending(g => g.Key)
            .Select(g => new ArchiveYear(
                g.Key,
                g.Count(l => l.Award == AwardKind.Honour),
                g.Count(l => l.Award == AwardKind.Nominee),
                string.Join('、', g.Select(l => l.DocumentNo).Where(n => n.Length > 0).Distinct()),
                g.Min(l => l.DecidedOn)
            ))
            .ToList();
        return (new ArchiveReport(years, [.. sheet.Faults.OrderBy(f => f.Row)], sheet.Words, sheet.Lines), from, organiser);
    }

    /// <summary>Years and numbers that are there already.</summary>
    private static async Task CheckKnownAsync(NominationDb db, Organiser organiser, ArchiveSheet sheet)
    {
        var held = await db
            .Campaigns.Where(c => c.OrganiserId == organiser.Id && !c.IsRehearsal)
            .Select(c => new { c.Year, c.Title })
            .ToListAsync();
        foreach (var line in sheet.Lines.GroupBy(l => l.Year).Select(g => g.First()))
            if (held.Find(c => c.Year == line.Year) is { } there)
                sheet.Fault(line.Row, "年度", $"已有“{there.Title}”，不能再导入 {line.Year} 年。请删去这一年度的各行。");
        var numbers = sheet.Lines.Select(l => l.Number).Where(n => n.Length > 0).ToList();
        var taken = (
            await db.Winners.Where(w => w.CertificateNumber != null && numbers.Contains(w.CertificateNumber)).ToListAsync()
        ).ToDictionary(w => w.CertificateNumber!);
        foreach (var line in sheet.Lines)
            if (taken.GetValueOrDefault(line.Number) is { } other)
                sheet.Fault(line.Row, "证书编号", $"“{line.Number}”已是 {other.Year} 年{other.Name}的编号。");
    }
}
