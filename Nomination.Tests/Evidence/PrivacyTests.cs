using System.Security.Cryptography;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class PrivacyTests
{
    [Fact]
    public async Task A_copy_of_an_identity_paper_is_taken_only_where_the_rules_ask_and_opened_only_by_the_office()
    {
        await using (var plain = await EvidenceDesk.OpenAsync("sqlite"))
            Assert.Contains("不收", (await plain.AttachAsync(EvidenceKind.IdentityCopy, Corpus.Pdf(1))).Text, StringComparison.Ordinal);
        await using var desk = await EvidenceDesk.OpenAsync("sqlite", r => r with { Evidence = [.. r.Slots(), Slots.IdentityCopy] });
        var row = (await desk.AttachAsync(EvidenceKind.IdentityCopy, Corpus.Pdf(1))).Value;
        Assert.Equal(row.Id, Assert.Single((await desk.Service.ListAsync(desk.Unit, desk.Candidate.Id)).Value).Id);
        Assert.False((await desk.Service.OpenAsync(desk.Unit, row.Id)).Done);
        (await desk.Service.OpenAsync(desk.Scene.Clerk, row.Id)).Value.Content.Dispose();
        await desk.BecomeAsync(CandidateState.Passed);
        desk.Clock.Now = desk.Scene.JustIn(StageKind.Scoring);
        Assert.Empty((await desk.Service.ListAsync(desk.Scene.Expert(0), desk.Candidate.Id)).Value);
        Assert.False((await desk.Service.OpenAsync(desk.Scene.Expert(0), row.Id)).Done);
    }

    [Fact]
    public async Task No_place_is_found_anywhere_in_the_vault()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        byte[] xmp = Corpus.Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x>GPS-PLACE</x>"u8]);
        byte[] iptc = Corpus.Segment(0xED, [.. "Photoshop 3.0\0GPS-PLACE"u8]);
        var photo = Corpus.Jpeg(500, 700, Corpus.Exif(6), xmp, iptc, Corpus.Segment(0xFE, [.. "GPS-PLACE"u8]));
        Assert.True((await desk.AttachAsync(EvidenceKind.WorkPhoto, [.. photo, .. "GPS-PLACE"u8])).Done);
        Assert.True((await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Png(50, 40, ("tEXt", [.. "GPS-PLACE"u8])))).Done);
        Assert.True((await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.PdfWith(photo))).Done);
        Assert.True((await desk.AttachAsync(EvidenceKind.Video, new Film { Places = true }.Bytes())).Done);
        var files = Directory.GetFiles(desk.Folder, "*", SearchOption.AllDirectories);
        Assert.Equal(4, files.Length);
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(file);
            Assert.True(bytes.AsSpan().IndexOf("GPS-PLACE"u8) < 0, file);
            Assert.Equal(Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
    }
}
