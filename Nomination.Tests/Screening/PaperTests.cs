using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>纸质件登记簿: read by eye, scanner or camera; counted; compared.</summary>
public sealed class PaperTests
{
    [Theory]
    [InlineData("2026-WN-0040|2|4F0A-91C3-77DE", "2026-WN-0040", 2, "4F0A-91C3-77DE")]
    [InlineData("NOM1|2026-WN-0040|2|4F0A-91C3-77DE", "2026-WN-0040", 2, "4F0A-91C3-77DE")]
    [InlineData(" nom1||1|4f0a91c377de\r\n", "", 1, "4F0A-91C3-77DE")]
    [InlineData("https://zuimei.example.org/p/2026-WN-0040/2/4f0a91c377de", "2026-WN-0040", 2, "4F0A-91C3-77DE")]
    [InlineData("2026-wn-0040 2 4F0A 91C3 77DE", "2026-WN-0040", 2, "4F0A-91C3-77DE")]
    [InlineData("４０　第３版　4F0A91C377DE", "40", 3, "4F0A-91C3-77DE")]
    [InlineData("7", "07", 0, "")]
    [InlineData(" 2026-WN-0040 ", "2026-WN-0040", 0, "")]
    public void One_line_is_read_however_it_came(string line, string dossier, int version, string code) =>
        Assert.Equal(new PaperScan(dossier, version, code), PaperScan.Parse(line));

    [Theory]
    [InlineData("")]
    [InlineData("惠成林")]
    [InlineData("2026-WN-0040|x|4F0A-91C3-77DE")]
    [InlineData("2026-WN-0040|2|4F0A-91C3")]
    [InlineData("NOM1||0|4F0A-91C3-77DE")]
    [InlineData("https://example.org/elsewhere")]
    public void What_cannot_be_read_is_refused(string line) => Assert.Null(PaperScan.Parse(line));

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Equal_is_green_another_version_is_R14_and_a_count_alone_compares_nothing(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var all = await Nominations.SubmitAsync(store, scene, 4, (n, c, _) => c.FormVersion = 3);
        var papers = new PaperReceiptService(store.Stores, clock);
        var code = await CodeAsync(store, all[0].Id, 3);

        var right = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form($"2026-WN-0001|3|{code}", 1, clock));
        Assert.Equal((PaperStanding.TooFew, 1), (right.Value.Standing, right.Value.Copies));
        right = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form($"1 3 {code.ToLowerInvariant()}", 1, clock));
        Assert.Equal((PaperStanding.Right, 2), (right.Value.Standing, right.Value.Copies));

        var old = await CodeAsync(store, all[1].Id, 2);
        var differs = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form($"2 2 {old}", 2, clock));
        Assert.Equal(PaperStanding.Differs, differs.Value.Standing);
        Assert.Contains($"第2版，校验码 {old}", differs.Value.Difference, StringComparison.Ordinal);
        Assert.Contains("第3版", differs.Value.Difference, StringComparison.Ordinal);
        var hints = (await Checks.Services(store, clock).Item2.GetAsync(scene.Clerk, all[1].Id)).Value.Hints;
        Assert.Contains(hints, h => h is { Code: "R14", Level: HintLevel.Fault });

        Assert.Equal(
            PaperStanding.NotCompared,
            (await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form("3", 2, clock))).Value.Standing
        );
        Assert.Equal("Line", (await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form("99", 2, clock))).Problems[0].Field);
        var register = (await papers.RegisterAsync(scene.Auditor, scene.Campaign.Id)).Value;
        Assert.Equal(
            (1, 1, 1, 1),
            (
                register.Of(PaperStanding.Right),
                register.Of(PaperStanding.Differs),
                register.Of(PaperStanding.NotCompared),
                register.Of(PaperStanding.Missing)
            )
        );

        // A correction makes the paper that came before it one of the past.
        await using (var db = store.Stores.Open())
        {
            (await db.Candidates.SingleAsync(c => c.Id == all[0].Id, TestContext.Current.CancellationToken)).FormVersion = 4;
            Assert.Null(await db.CommitAsync());
        }
        register = (await papers.RegisterAsync(scene.Clerk, scene.Campaign.Id)).Value;
        Assert.Equal(PaperStanding.Outdated, register.Rows[0].Standing);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task What_the_printed_QR_says_is_read_also_where_it_was_printed_before_there_was_a_number(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        var all = await Nominations.SubmitAsync(store, scene, 3, (n, c, _) => c.FormVersion = 1);
        var papers = new PaperReceiptService(store.Stores, clock);
        await using var db = store.Stores.Open();
        var stored = await db.Candidates.SingleAsync(c => c.Id == all[1].Id, TestContext.Current.CancellationToken);

        var late = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form(PaperMark.Of(stored).Write(), 2, clock));
        Assert.Equal(("02", PaperStanding.Right), (late.Value.Number, late.Value.Standing));
        var early = PaperMark.Of(stored) with { Code = "" };
        Assert.Equal($"NOM1||1|{early.PrintCode}", early.Write());
        var got = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form(early.Write(), 2, clock));
        // It is the same paper, found without its number, and not counted twice.
        Assert.Contains("02号", got.Text, StringComparison.Ordinal);
        Assert.Contains("不再重复登记", got.Text, StringComparison.Ordinal);
        Assert.Equal(1, await db.PaperReceipts.CountAsync(TestContext.Current.CancellationToken));
        // Changed after it was printed: whose it is only the eye can tell.
        var other = await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form("NOM1||1|0000-0000-0000", 2, clock));
        Assert.Contains("提交前打印", other.Problems[0].Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_clerk_books_and_only_the_office_reads(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(scene.JustIn(StageKind.FormCheck));
        await Nominations.SubmitAsync(store, scene, 1);
        var papers = new PaperReceiptService(store.Stores, clock);
        foreach (
            var other in new[] { scene.Unit(0), scene.Expert(0), scene.Rechecker, scene.Department("公安"), scene.Stranger, Actor.Visitor }
        )
            Assert.Equal(
                ProblemKind.Forbidden,
                (await papers.ReceiveAsync(other, scene.Campaign.Id, Form("1", 2, clock))).Problems[0].Kind
            );
        foreach (var other in new[] { scene.Unit(0), scene.Expert(0), scene.Department("公安"), scene.Stranger, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await papers.RegisterAsync(other, scene.Campaign.Id)).Problems[0].Kind);
        clock.Now = scene.JustIn(StageKind.Scoring).AddSeconds(1);
        Assert.Equal(ProblemKind.Closed, (await papers.ReceiveAsync(scene.Clerk, scene.Campaign.Id, Form("1", 2, clock))).Problems[0].Kind);
        Assert.Equal(
            "2 3 5 9",
            string.Join(
                ' ',
                new[] { 2, 3, 5, 9 }.Where(n =>
                    RuleLines
                        .Of(new RuleBook { Screening = new ScreeningRules { PaperCopies = n } })
                        .Any(l => l.Text.Contains($"盖章原件 {n} 份"))
                )
            )
        );
    }

    private static PaperReceiptForm Form(string line, int copies, FixedClock clock) =>
        new()
        {
            Line = line,
            Copies = copies,
            ReceivedOn = ChinaTime.Day(clock.Now),
        };

    private static async Task<string> CodeAsync(TestStore store, Guid id, int version)
    {
        await using var db = store.Stores.Open();
        return PaperCode.Of(version, (await db.Candidates.SingleAsync(c => c.Id == id)).FormJson);
    }
}
