using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>The full-text search follows every save, on both stores.</summary>
public sealed class DossierSearchTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task It_finds_what_was_saved_and_not_what_was_overwritten_or_withdrawn(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(
            store,
            scene,
            3,
            (n, _, f) => f.Story = n == 2 ? "他把水窖修进了旱塬深处。" : "平常的一天。"
        );
        Assert.Equal("02", await FindAsync("旱塬"));

        await ChangeAsync(all[1].Id, (c, f) => f.Story = "她在河滩上种活了第一片芦苇。");
        Assert.Equal("", await FindAsync("旱塬"));
        Assert.Equal("02", await FindAsync("芦苇"));

        await ChangeAsync(all[1].Id, (c, _) => c.State = CandidateState.Withdrawn);
        Assert.Equal("", await FindAsync("芦苇"));
        // The line itself still stands in the list, so its name is found.
        Assert.Equal("02", await FindAsync("示例02"));

        async Task ChangeAsync(Guid id, Action<Candidate, CandidateForm> change)
        {
            await using var db = store.Stores.Open();
            var candidate = await db.Candidates.SingleAsync(c => c.Id == id);
            var form = CandidateForms.Read(candidate);
            change(candidate, form);
            candidate.FormJson = CanonicalJson.Write(form);
            Assert.Null(await db.CommitAsync());
        }

        Task<string> FindAsync(string words) => FoundAsync(store, scene, words);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_save_that_fails_leaves_the_index_as_it_was(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var all = await Nominations.SubmitAsync(store, scene, 1, (_, _, f) => f.Story = "他把水窖修进了旱塬深处。");
        await using (var db = store.Stores.Open())
        {
            var candidate = await db.Candidates.SingleAsync(c => c.Id == all[0].Id);
            candidate.FormJson = CanonicalJson.Write(new CandidateForm { Story = "芦苇" });
            // Somebody else saved meanwhile.
            db.Entry(candidate).Property(c => c.Version).OriginalValue = 77;
            candidate.Version = 78;
            Assert.NotNull(await db.CommitAsync());
        }
        Assert.Equal("01", await FoundAsync(store, scene, "水窖"));
        Assert.Equal("", await FoundAsync(store, scene, "芦苇"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Secrets_keys_and_whom_to_avoid_are_never_found(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(
            store,
            scene,
            1,
            (_, _, f) =>
            {
                // Even a form that was stored with them by mistake gives none away.
                (f.IdentityNumber, f.Phone, f.Address) = ("610599197503020012", "19900000107", "石榴巷七号");
                (f.ContactName, f.ContactPhone) = ("柴信使", "09130000000");
                f.Avoid = [new AvoidRow { Reviewer = "岑回避", Reason = "旧怨" }];
                f.Story = "有事请打他的电话１３８００１３８０００，他随叫随到。";
            }
        );
        foreach (
            var word in new[]
            {
                "6105991975",
                "19900000107",
                "石榴巷",
                "柴信使",
                "09130000000",
                "岑回避",
                "旧怨",
                "13800138000",
                "story",
                "ethnicity",
            }
        )
            Assert.Equal("", await FoundAsync(store, scene, word));
        Assert.Equal("01", await FoundAsync(store, scene, "随叫随到"));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Words_stand_across_marks_and_spaces_but_only_in_one_row(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(
            store,
            scene,
            3,
            (n, _, f) =>
                (f.Name, f.Story) = n switch
                {
                    1 => ("惠成林", "她种下“会讲课”的石榴树，用的是ＤＮＡ　Barcoding 技术。"),
                    // All bigrams of 石榴树, but not the word.
                    2 => ("薛𫖮", "石榴红了。榴树在坡上。𠮷林村的人都认得他。"),
                    _ => ("解晓晟", "平常的一天。"),
                }
        );
        foreach (
            var (words, found) in new[]
            {
                ("石榴树", "01"),
                ("会讲课的石榴", "01"),
                ("dna", "01"),
                ("Dna barCODING", "01"),
                ("dnabarcoding", "01"),
                ("𠮷林", "02"),
                ("𫖮", "02"),
                ("榴", "01 02"),
                ("hcl", "01"),
                ("XY", "02"),
                ("xxs", "03"),
                ("DLXKX", "03"),
                ("石榴 平常", ""),
                ("。", ""),
                ("", "01 02 03"),
            }
        )
            Assert.Equal((words, found), (words, await FoundAsync(store, scene, words)));

        var row = (await Checks.Lists(store, scene).ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Search: "讲课的石榴"), new()))
            .Value
            .Items[0];
        Assert.Equal(new Snippet("她种下“会", "讲课”的石榴", "树，用的是ＤＮＡ　Barcoding 技术。"), row.Found);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Nominations_from_before_the_index_are_taken_in_at_start(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        await Nominations.SubmitAsync(store, scene, 3, (n, _, f) => f.Story = n == 2 ? "旱塬" : "平常");
        await using (var db = store.Stores.Open())
        {
            await db.CandidateTexts.ExecuteDeleteAsync();
            await db.Candidates.ExecuteUpdateAsync(s => s.SetProperty(c => c.NameInitials, ""));
        }
        Assert.Equal("", await FoundAsync(store, scene, "旱塬"));
        await store.Stores.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal("02", await FoundAsync(store, scene, "旱塬"));
        Assert.Equal("01 02 03", await FoundAsync(store, scene, "sl"));
    }

    private static async Task<string> FoundAsync(TestStore store, Scene scene, string words)
    {
        var page = await Checks.Lists(store, scene).ListAsync(scene.Clerk, scene.Campaign.Id, new PageRequest(Search: words), new());
        return string.Join(' ', page.Value.Items.Select(r => r.Number));
    }
}
