using Microsoft.EntityFrameworkCore;
using Nomination.Core.Data;

namespace Nomination.Core.Evidence;

/// <summary>Bytes of the vault by the words of the people who must act when they are lost.</summary>
/// <param name="About">The candidate, or the title of the 通知.</param>
internal sealed record VaultName(Guid CampaignId, Guid? CandidateId, string About, string Slot, string FileName, string Sha256)
{
    public ScrubFinding As(ScrubFault fault) => new(fault, CampaignId, CandidateId, About, Slot, FileName, Sha256);
}

/// <summary>Everything that names bytes of the vault: evidence, its smaller pictures, replies of departments, attachments of 通知 and 公示, papers of the decision, pictures released for profiles.</summary>
internal static class VaultQueries
{
    public static async Task<IReadOnlyList<VaultName>> AllAsync(NominationDb db, CancellationToken stop) =>
        [
            .. await EvidenceAsync(db, stop),
            .. await RepliesAsync(db, stop),
            .. await AttachmentsAsync(db, stop),
            .. await DecisionsAsync(db, stop),
            .. await ObjectionsAsync(db, stop),
            .. await PublicPicturesAsync(db, stop),
            .. await OfNoticesAsync(db, stop),
            .. await OfLayersAsync(db, stop),
        ];

    private static async Task<IEnumerable<VaultName>> EvidenceAsync(NominationDb db, CancellationToken stop)
    {
        var files = await (
            from f in db.EvidenceFiles
            join c in db.Candidates on f.CandidateId equals c.Id
            select new
            {
                f.Id,
                f.Kind,
                Name = new VaultName(c.CampaignId, c.Id, c.Name, "", f.OriginalName, f.Sha256),
            }
        ).ToListAsync(stop);
        var byId = files.ToDictionary(f => f.Id, f => f.Name with { Slot = EvidenceKinds.Name(f.Kind) });
        var blind = await db.BlindCopies.AsNoTracking().ToListAsync(stop);
        var small = await db.EvidenceRenditions.AsNoTracking().ToListAsync(stop);
        return byId
            .Values.Concat(
                small
                    .Where(r => byId.ContainsKey(r.FileId))
                    .Select(r => byId[r.FileId] with { Slot = $"{byId[r.FileId].Slot}（{r.Edge} 像素缩略图）", Sha256 = r.Sha256 })
            )
            .Concat(
                blind
                    .Where(b => byId.ContainsKey(b.FileId))
                    .Select(b => byId[b.FileId] with { Slot = $"{byId[b.FileId].Slot}（盲评版）", Sha256 = b.Sha256 })
            );
    }

    private static async Task<IEnumerable<VaultName>> RepliesAsync(NominationDb db, CancellationToken stop) =>
        await (
            from r in db.OpinionRequests
            where r.FileSha256 != ""
            join c in db.Candidates on r.CandidateId equals c.Id
            select new VaultName(r.CampaignId, c.Id, c.Name, "征求意见复函：" + r.Department, r.FileName, r.FileSha256)
        ).ToListAsync(stop);

    private static async Task<IEnumerable<VaultName>> AttachmentsAsync(NominationDb db, CancellationToken stop) =>
        await (
            from f in db.CircularFiles
            join c in db.Circulars on f.CircularId equals c.Id
            select new VaultName(c.CampaignId, null, c.Title, "通知附件", f.Name, f.Sha256)
        ).ToListAsync(stop);

    private static async Task<IEnumerable<VaultName>> DecisionsAsync(NominationDb db, CancellationToken stop) =>
        [
            .. await db
                .AwardDecisions.Where(d => d.MinutesSha256 != "")
                .Select(d => new VaultName(d.CampaignId, null, d.Title, "审定会议纪要", d.MinutesName, d.MinutesSha256))
                .ToListAsync(stop),
            .. await (
                from s in db.HostSignatures
                where s.ScanSha256 != ""
                join r in db.SignOffs on s.SignOffId equals r.Id
                select new VaultName(r.CampaignId, null, s.HostName, "会签单扫描件", s.ScanName, s.ScanSha256)
            ).ToListAsync(stop),
        ];

    private static async Task<IEnumerable<VaultName>> ObjectionsAsync(NominationDb db, CancellationToken stop) =>
        await (
            from f in db.ObjectionFiles
            join n in db.Notices on f.NoticeId equals n.Id
            select new VaultName(n.CampaignId, null, n.Title, "异议材料", "", f.Sha256)
        ).ToListAsync(stop);

    private static async Task<IEnumerable<VaultName>> PublicPicturesAsync(NominationDb db, CancellationToken stop) =>
        await (
            from r in db.WinnerRenditions
            join m in db.WinnerMedia on r.MediaId equals m.Id
            join w in db.Winners on m.WinnerId equals w.Id
            select new VaultName(w.CampaignId, w.CandidateId, w.Name, "公开展示图片", w.Slug, r.Sha256)
        ).ToListAsync(stop);

    private static async Task<IEnumerable<VaultName>> OfNoticesAsync(NominationDb db, CancellationToken stop) =>
        await (
            from f in db.NoticeFiles
            join c in db.Campaigns on f.CampaignId equals c.Id
            select new VaultName(f.CampaignId, null, c.Title, "公示附件", f.Name, f.Sha256)
        ).ToListAsync(stop);

    private static async Task<IEnumerable<VaultName>> OfLayersAsync(NominationDb db, CancellationToken stop) =>
        await (
            from l in db.NoticeLayers
            where l.ProofSha256 != ""
            join c in db.Candidates on l.CandidateId equals c.Id
            select new VaultName(l.CampaignId, c.Id, c.Name, "前两级公示证明", l.ProofName, l.ProofSha256)
        ).ToListAsync(stop);
}
