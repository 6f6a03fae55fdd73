using System.Text.Json;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>100 seeded leaks, 100 stopped; and nothing stopped that may pass.</summary>
public sealed class LeakGateTests
{
    private static readonly LeakRules Office = new(
        ["0913-2933001", "0913-2933002", "office@weinan.example", "渭南市临渭区仓程路68号"],
        LeakRules.UsualKeywords
    );

    [Fact]
    public void A_hundred_seeded_leaks_in_texts_and_attachments_are_all_stopped()
    {
        var missed = LeakSeeds.Texts.Where(s => LeakGate.Find(s.Text, Office).All(l => l.Kind != s.Kind)).Select(s => s.Text).ToList();
        var files = LeakFiles.All().ToList();
        missed.AddRange(files.Where(f => AttachmentReader.Check(f.Name, f.Bytes, Office).Value.Found.Count == 0).Select(f => f.Name));
        Assert.Empty(missed);
        Assert.Equal(100, LeakSeeds.Texts.Length + files.Count);
    }

    [Fact]
    public void Leaks_in_disguise_and_of_seldom_papers_are_stopped_too() =>
        Assert.Empty(LeakSeeds.Disguised.Where(s => LeakGate.Find(s.Text, Office).All(l => l.Kind != s.Kind)).Select(s => s.Text));

    [Fact]
    public void Leaks_in_seldom_places_of_files_in_any_writing_and_in_their_names_are_stopped_too()
    {
        var missed = LeakCorners
            .All()
            .Where(f =>
                AttachmentReader.Check(f.Name, f.Bytes, Office) is not { Done: true } read
                || read.Value.Found.All(l => l.Leak.Kind != f.Kind)
            )
            .Select(f => f.Name);
        Assert.Empty(missed);
        // Whoever reads the refusal does not read the number.
        var named = AttachmentReader.Check("赵工19900000101.csv", "序号,姓名\n1,赵\n"u8.ToArray(), Office).Value;
        Assert.Equal(
            "附件“赵工××.csv”的文件名含有手机号码 199****0101，不能公开。请删去；公示的联系和监督电话请填在专门的栏目里。",
            Assert.Single(named.Found).Text
        );
    }

    [Fact]
    public void A_keyword_is_not_read_across_lines_and_is_marked_with_its_blanks()
    {
        Assert.Empty(LeakGate.Find("深入涉\n密植示范园。", Office));
        var leak = Assert.Single(LeakGate.Find("请填身 份 证 号。", Office));
        Assert.Equal((2, 7), (leak.At, leak.Length));
    }

    [Fact]
    public void More_than_two_hundred_harmless_texts_and_files_pass()
    {
        var texts = LeakHarmless.All().ToList();
        Assert.True(texts.Count >= 200);
        Assert.Empty(texts.SelectMany(t => LeakGate.Find(t, Office).Select(l => $"{l.Text} ← {t}")));
        foreach (var (name, bytes) in LeakFiles.Harmless())
            Assert.Empty(AttachmentReader.Check(name, bytes, Office).Value.Found.Select(f => f.Text));
    }

    [Fact]
    public void The_deeds_and_achievements_of_the_data_set_pass()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        string[] open = ["name", "workUnit", "position", "professionalTitle", "headline", "brief", "story", "honours", "achievements"];
        var found =
            from person in file.RootElement.GetProperty("nominations").EnumerateArray()
            from column in open
            from leak in LeakGate.Find(person.GetProperty(column).ToString(), Office)
            select $"{person.GetProperty("name")} {column}: {leak.Text}";
        Assert.Empty(found);
    }

    [Fact]
    public void The_offices_own_numbers_pass_only_where_they_are_listed()
    {
        const string text = "联系电话（0913）2933001，地址：渭南市临渭区仓程路68号";
        Assert.Empty(LeakGate.Find(text, Office));
        Assert.Equal([LeakKind.Landline, LeakKind.Address], LeakGate.Find(text).Select(l => l.Kind));
        Assert.Single(LeakGate.Find("0913-2933003", Office));
    }

    [Fact]
    public void What_was_found_is_masked_and_says_what_to_do_and_where()
    {
        var leak = Assert.Single(LeakGate.Find("赵工，手机 199 0000 0101。", Office));
        Assert.Equal(("手机号码 199****0101", 6, 13), (leak.Text, leak.At, leak.Length));
        Assert.Contains("请删去", leak.Advice, StringComparison.Ordinal);
        Assert.Equal("赵工，手机 ××。", LeakGate.Without("赵工，手机 199 0000 0101。"));
        var word = Assert.Single(LeakGate.Find("该项目涉密", Office));
        Assert.True(word.MayConfirm);
    }

    [Fact]
    public void A_scan_a_picture_and_what_cannot_be_read_are_never_passed_in_silence()
    {
        var scan = LeakFiles.Pdf("BT /T 12 Tf (x) Tj ET q BI /W 1 /H 1 ID x EI Q");
        Assert.Contains(
            "请人工核对",
            Assert.Single(AttachmentReader.Check("扫描.pdf", scan, Office).Value.Unread),
            StringComparison.Ordinal
        );
        Assert.Single(AttachmentReader.Check("a.jpg", Evidence.Corpus.Jpeg(4, 3), Office).Value.Unread);
        Assert.False(AttachmentReader.Check("a.heic", Evidence.Corpus.Heic, Office).Done);
        Assert.False(AttachmentReader.Check("a.docx", Evidence.Corpus.Docx, Office).Done);
        Assert.Empty(AttachmentReader.Check("a.pdf", LeakFiles.Pdf("BT /T 12 Tf (2026) Tj ET"), Office).Value.Unread);
    }

    [Fact]
    public void A_line_of_a_notice_has_exactly_the_public_columns() =>
        Assert.Equal(
            // The sex is shown only where the rule book says so (2.8: optional).
            ["Category", "Name", "NominatingUnit", "Order", "Sex", "Title", "WorkUnit"],
            typeof(NoticeLine).GetProperties().Select(p => p.Name).Order()
        );
}
