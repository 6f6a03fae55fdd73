using Nomination.Core.Campaigns;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Evidence;

public sealed class UploadCorpusTests
{
    [Fact]
    public void The_corpus_is_large_enough_and_holds_both_verdicts()
    {
        Assert.True(UploadCorpus.All.Count >= 60, $"{UploadCorpus.All.Count}");
        Assert.InRange(UploadCorpus.All.Count(f => f.Word.Length == 0), 20, 40);
    }

    [Fact]
    public void No_verdict_is_wrong()
    {
        var wrong = UploadCorpus
            .All.Select(f => (f.Name, f.Word, Said: Slots.Verdict(Slots.Of(f.Slot), f.Bytes)))
            .Where(f => f.Word.Length == 0 ? f.Said.Length > 0 : !f.Said.Contains(f.Word, StringComparison.Ordinal))
            .Select(f => $"{f.Name}: wanted “{f.Word}”, said “{f.Said}”");
        Assert.Equal([], wrong);
    }

    [Fact]
    public void Every_refusal_says_what_to_do()
    {
        foreach (var file in UploadCorpus.All.Where(f => f.Word.Length > 0))
        {
            var said = Slots.Verdict(Slots.Of(file.Slot), file.Bytes);
            Assert.True(said.EndsWith('。') && said.Length <= 90, said);
        }
    }

    [Fact]
    public void A_hidden_second_file_does_not_stay_in_a_picture_that_is_taken()
    {
        foreach (var file in UploadCorpus.All.Where(f => f.Word.Length == 0 && f.Slot == EvidenceKind.Portrait))
        {
            var kept = EvidenceInspection.Inspect(Slots.Of(file.Slot), file.Bytes).Value.Bytes.AsSpan();
            foreach (var trace in new[] { "PK\u0003\u0004", "%PDF", "<script" })
                Assert.True(kept.IndexOf(System.Text.Encoding.Latin1.GetBytes(trace)) < 0, file.Name);
        }
    }

    [Fact]
    public void Two_thousand_damaged_copies_of_good_files_are_judged_without_an_exception()
    {
        var random = new Random(20260501);
        (EvidenceKind Slot, byte[] Bytes)[] good =
        [
            .. UploadCorpus.All.Where(f => f.Word.Length == 0 && f.Bytes.Length < 100_000).Select(f => (f.Slot, f.Bytes)),
        ];
        for (var round = 0; round < 2000; round++)
        {
            var (slot, original) = good[round % good.Length];
            _ = Slots.Verdict(Slots.Of(slot), Damaged(original, random));
        }
    }

    // Bytes altered, a piece cut out, a piece doubled, the end cut off: as storage and transfer do it.
    private static byte[] Damaged(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        switch (random.Next(4))
        {
            case 0:
                return [.. bytes[..from], .. bytes[to..]];
            case 1:
                return [.. bytes[..to], .. bytes[from..]];
            case 2:
                return bytes[..to];
            default:
                for (var i = 0; i < 4; i++)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
        }
    }

    [Fact]
    public void A_bound_of_the_slot_is_a_bound_of_the_verdict()
    {
        var portrait = Slots.Of(EvidenceKind.Portrait);
        Assert.Contains("低于 1 MB", Slots.Verdict(portrait with { MinBytes = 1 << 20 }, Corpus.Jpeg(500, 700)), StringComparison.Ordinal);
        Assert.Contains("不收 PNG", Slots.Verdict(portrait with { Formats = ["jpg"] }, Corpus.Png(413, 579)), StringComparison.Ordinal);
        Assert.Equal("", Slots.Verdict(portrait with { Ratio = "", MinWidth = 0, MinHeight = 0 }, Corpus.Jpeg(1200, 800)));
        Assert.Contains(
            "宽高比",
            Slots.Verdict(portrait with { Ratio = "16:9", MinWidth = 0, MinHeight = 0 }, Corpus.Jpeg(500, 700)),
            StringComparison.Ordinal
        );
        var pdf = Slots.Of(EvidenceKind.EvidencePdf);
        Assert.Equal("", Slots.Verdict(pdf with { MaxPages = 0 }, Corpus.Pdf(60)));
        var film = Slots.Of(EvidenceKind.Video);
        Assert.Contains(
            "不收 MOV",
            Slots.Verdict(film with { Formats = ["mp4"] }, new Film { Brand = "qt  " }.Bytes()),
            StringComparison.Ordinal
        );
        Assert.Equal("", Slots.Verdict(film with { MinSeconds = 0, MaxSeconds = 0 }, new Film { Seconds = 7200 }.Bytes()));
    }

    [Fact]
    public void A_rule_book_of_before_the_slots_reads_and_asks_for_what_it_asked()
    {
        var old = RuleBook.Read("""{"limits":{"workPhotos":3,"photoMinWidth":300,"photoMinHeight":400,"evidencePages":50}}""");
        Assert.Equal(3, old.Slot(EvidenceKind.WorkPhoto)!.MaxCount);
        Assert.Equal(
            ("300:400", 300, 400),
            (old.Slot(EvidenceKind.Portrait)!.Ratio, old.Slot(EvidenceKind.Portrait)!.MinWidth, old.Slot(EvidenceKind.Portrait)!.MinHeight)
        );
        Assert.Equal(50, old.Slot(EvidenceKind.EvidencePdf)!.MaxPages);
        Assert.Equal([EvidenceKind.Portrait, EvidenceKind.EvidencePdf], old.Slots().Where(s => s.IsRequired).Select(s => s.Kind));
        Assert.Null(old.Slot(EvidenceKind.IdentityCopy));
        var own = old with { Evidence = [Slots.IdentityCopy] };
        Assert.Equal(Slots.IdentityCopy.Name, Assert.Single(RuleBook.Read(own.Canonical()).Slots()).Name);
    }
}
