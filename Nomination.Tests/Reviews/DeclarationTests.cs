using Microsoft.EntityFrameworkCore;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>Before a dossier opens the expert declares the own relation, once; until then neither page, file nor sheet.</summary>
public sealed class DeclarationTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nothing_of_a_candidate_opens_before_the_declaration_and_everything_after_it(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind, declared: false);
        var e05 = s.Expert("E05");
        Result[] refused =
        [
            await s.Reviews.DossierAsync(e05, s.Id, "07"),
            await s.Sheets.SaveMarkAsync(e05, s.Id, "07", "c1", 1800, 0),
            await s.Sheets.SaveCommentAsync(e05, s.Id, "07", "好", 0),
            await new SheetImportService(s.Store.Stores, s.Clock).FillAsync(
                e05,
                s.Id,
                [new FilledSheet("07", new Dictionary<string, int>(), "", false)]
            ),
            await ReadsAsync(s, e05, "07"),
        ];
        Assert.All(refused, r => Assert.Contains("请先声明与该候选人有无利害关系", r.Text, StringComparison.Ordinal));
        // Nor by a workbook, whoever carries it.
        var books = new ScoreBookService(s.Store.Stores, s.Clock, s.Store.Secrets);
        var filled = ScoreBookFiles.Fill((await books.WriteAsync(e05, s.Id)).Value.Content, ("07", [19, 33, 14, 13, 14], ""));
        foreach (var carrier in new[] { e05, s.Scene.Clerk })
        {
            var fault = Assert.Single((await books.CheckAsync(carrier, s.Id, new MemoryStream(filled), "E05.xlsx")).Value.Problems);
            Assert.Contains("还没有声明与 07 号有无利害关系", fault.Text, StringComparison.Ordinal);
            Assert.False((await books.TakeAsync(carrier, s.Id, new MemoryStream(filled), "E05.xlsx", new HashSet<string>())).Done);
        }
        var card = (await s.Declarations.CardAsync(e05, s.Id, "07")).Value;
        Assert.Equal(("解保田", "韩城示例花椒机械有限公司"), (card.Title, card.WorkUnit));
        Assert.Equal(1, (await s.Declarations.DeclareNoneAsync(e05, s.Id, ["07"])).Value);
        Assert.True((await s.Reviews.DossierAsync(e05, s.Id, "07")).Done);
        Assert.True((await ReadsAsync(s, e05, "07")).Done);
        Assert.False((await s.Reviews.DossierAsync(e05, s.Id, "08")).Done);
        // Asked once: declaring again changes nothing.
        Assert.Equal(0, (await s.Declarations.DeclareNoneAsync(e05, s.Id, ["07"])).Value);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_whole_list_is_declared_with_one_button_save_the_one_recused(string kind)
    {
        await using var s = await ReviewScene.OpenAsync(kind, declared: false);
        var e05 = s.Expert("E05");
        Assert.Equal(38, (await s.Declarations.OpenAsync(e05, s.Id)).Value.Count);
        Assert.True((await s.Recusals.DeclareAsync(e05, s.Id, "02", RecusalKinds.Supervisor, "我的研究生")).Done);
        var open = (await s.Declarations.OpenAsync(e05, s.Id)).Value;
        Assert.Equal(37, open.Count);
        Assert.Contains(open.Single(c => c.Number == "14").Members, m => m.Contains("华阴市人民医院", StringComparison.Ordinal));
        Assert.Equal(37, (await s.Declarations.DeclareNoneAsync(e05, s.Id, [.. open.Select(c => c.Number)])).Value);
        Assert.Empty((await s.Declarations.OpenAsync(e05, s.Id)).Value);
        Assert.Equal(ProblemKind.Forbidden, (await s.Declarations.DeclareNoneAsync(e05, s.Id, ["02"])).Problems[0].Kind);
        await using var db = s.Store.Stores.Open();
        var rows = await db.DossierDeclarations.AsNoTracking().ToListAsync();
        Assert.Equal((37, 1), (rows.Count, rows.Select(r => r.At).Distinct().Count()));
        Assert.All(rows, r => Assert.False(r.Blind));
        Assert.Contains(await db.AuditEntries.AsNoTracking().ToListAsync(), a => a.Act == "DeclareNoInterest" && a.Subject == "E05");
    }

    [Fact]
    public async Task In_a_blind_round_the_card_names_nobody_and_the_declaration_says_so()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", blind: true, declared: false);
        var cards = (await s.Declarations.OpenAsync(s.Expert("E05"), s.Id)).Value;
        Assert.All(
            cards,
            c => Assert.Equal(($"候选人 {c.Number}", "", "", 0, true), (c.Title, c.WorkUnit, c.NominatingUnit, c.Members.Count, c.IsBlind))
        );
        await s.Declarations.DeclareNoneAsync(s.Expert("E05"), s.Id, ["14"]);
        await using var db = s.Store.Stores.Open();
        Assert.True((await db.DossierDeclarations.SingleAsync()).Blind);
        Assert.True((await s.Recusals.DeclareAsync(s.Expert("E05"), s.Id, "14", RecusalKinds.Interest, "从事迹中认出")).Done);
    }

    [Fact]
    public async Task Nobody_declares_in_anothers_name_or_about_a_candidate_not_given()
    {
        await using var s = await ReviewScene.OpenAsync("sqlite", declared: false);
        foreach (var actor in new[] { s.Scene.Clerk, s.Scene.Unit(0), s.Scene.Auditor, Actor.Visitor })
        {
            Assert.Equal(ProblemKind.Forbidden, (await s.Declarations.DeclareNoneAsync(actor, s.Id, ["07"])).Problems[0].Kind);
            Assert.False((await s.Declarations.OpenAsync(actor, s.Id)).Done);
            Assert.False((await s.Declarations.CardAsync(actor, s.Id, "07")).Done);
        }
        // E03 is kept from 01, and does not even learn the name this way.
        Assert.Contains("回避", (await s.Declarations.CardAsync(s.Expert("E03"), s.Id, "01")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await s.Declarations.OpenAsync(s.Expert("E03"), s.Id)).Value, c => c.Number == "01");
    }

    private static async Task<Result> ReadsAsync(ReviewScene s, Actor actor, string number)
    {
        using var folder = new TempFolder();
        using var vault = new EvidenceVault(folder.Path);
        return await new EvidenceService(s.Store.Stores, s.Clock, vault).ListAsync(actor, s.Candidates[number].Id);
    }
}
