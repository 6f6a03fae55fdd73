using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

public sealed class AwardServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Publishing_makes_winners_in_the_notices_order_with_numbered_certificates(string kind)
    {
        await using var scene = await ClearAsync(kind);
        Assert.Equal(5, (await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Value);
        var winners = await scene.ReadAsync(db => db.Winners.AsNoTracking().OrderBy(w => w.Award).ThenBy(w => w.Order).ToListAsync());
        Assert.Equal(
            [
                ("同敏霞", 1, "渭最美2026-001"),
                ("员小满", 2, "渭最美2026-002"),
                ("惠成林", 3, "渭最美2026-003"),
                ("田秀禾", 1, null),
                ("师宏斌", 2, null),
            ],
            winners.Select(w => (w.Name, w.Order, w.CertificateNumber))
        );
        var hui = winners[2];
        Assert.Equal(
            ("2026-01", "研究室主任、正高级农艺师", "大荔县", new DateOnly(2026, 5, 27)),
            (hui.Slug, hui.Title, hui.Region, hui.DecidedOn)
        );
        Assert.Equal(CandidateState.Awarded, (await scene.CandidateAsync("01")).State);
        var campaign = await scene.ReadAsync(db => db.Campaigns.AsNoTracking().SingleAsync());
        Assert.Equal((CampaignState.Published, scene.Clock.GetUtcNow()), (campaign.State, campaign.PublishedAt));
        Assert.Equal(3, await scene.ReadAsync(db => db.FormerWinners.CountAsync(f => f.Year == 2026 && f.IdentityHash != "")));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_name_that_was_corrected_on_the_notice_is_published_as_corrected(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        var entry = await scene.EntryAsync(await scene.PostAsync(), "惠成林");
        await scene.Notices.CorrectAsync(
            scene.Scene.Clerk,
            entry,
            new EntryCorrection
            {
                Name = "惠诚林",
                WorkUnit = "渭南市示例中心",
                Title = "主任",
                Reason = "错字",
            }
        );
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm());
        var winner = await scene.ReadAsync(db => db.Winners.AsNoTracking().SingleAsync(w => w.Slug == "2026-01"));
        Assert.Equal(("惠诚林", "渭南市示例中心", "主任"), (winner.Name, winner.WorkUnit, winner.Title));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Two_clicks_at_once_publish_once(string kind)
    {
        await using var scene = await ClearAsync(kind);
        Assert.True((await SignOffs.CompleteAsync(scene.Store, scene.Clock, scene.Scene)).Done);
        var awards = new AwardService(scene.Store.Stores, scene.Clock);
        var both = await Task.WhenAll(
            Enumerable.Range(0, 2).Select(_ => Task.Run(() => awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())))
        );
        Assert.Single(both, r => r.Done);
        Assert.Equal(ProblemKind.Conflict, both.Single(r => !r.Done).Problems[0].Kind);
        Assert.Equal(5, await scene.ReadAsync(db => db.Winners.CountAsync()));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Without_display_consent_portrait_and_deeds_stay_inside(string kind)
    {
        await using var scene = await ClearAsync(kind, (number, f) => f.ConsentDisplay = number != "02");
        await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm());
        var silent = await scene.ReadAsync(db => db.Winners.AsNoTracking().SingleAsync(w => w.Name == "同敏霞"));
        Assert.False(silent.DisplayConsent);
        Assert.Equal(("", "", "", "", ""), (silent.Citation, silent.Brief, silent.Story, silent.Portrait, silent.Sex));
        Assert.DoesNotContain("科学技术奖", silent.PartsJson, StringComparison.Ordinal);
        var hall = Assert.Single(await new GalleryService(scene.Store.Stores).GalleryAsync(2026));
        Assert.Equal((3, 2), (hall.Winners.Count, hall.Nominees.Count));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_phone_in_one_biography_is_caught_named_and_can_be_edited_out(string kind)
    {
        await using var scene = await ClearAsync(kind, (number, f) => f.Story += number == "04" ? "果农常打他的电话19900000104。" : "");
        var draft = (await scene.Awards.DraftAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Value;
        Assert.Equal(["员小满"], draft.Lines.Where(l => l.Problem is not null).Select(l => l.Name));
        var refused = await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm());
        Assert.Contains("员小满的事迹材料含有手机号码 199****0104", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, await scene.ReadAsync(db => db.Winners.CountAsync()));

        var line = draft.Lines.Single(l => l.Name == "员小满");
        line.Texts.Story = "果农常打他的电话。";
        var form = new AwardForm { Texts = { [line.CandidateId] = line.Texts } };
        Assert.True((await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, form)).Done);
        Assert.Equal(
            "果农常打他的电话。",
            await scene.ReadAsync(db => db.Winners.Where(w => w.Name == "员小满").Select(w => w.Story).SingleAsync())
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Who_was_suspended_follows_later_under_the_next_number(string kind)
    {
        await using var scene = await NoticeScene.OpenAsync(kind);
        await scene.PostAsync();
        await scene.Standing.SuspendAsync(scene.Scene.Handler, scene.Candidates[1], "核查中");
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        Assert.Equal(
            ["同敏霞：异议中止"],
            (await scene.Awards.DraftAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Value.Waiting
        );
        Assert.Equal(4, (await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Value);

        await scene.Standing.ResumeAsync(scene.Scene.Handler, scene.Candidates[1], "核查无误");
        await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign);
        Assert.Equal(1, (await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Value);
        var last = await scene.ReadAsync(db => db.Winners.AsNoTracking().SingleAsync(w => w.Name == "同敏霞"));
        Assert.Equal((3, "渭最美2026-003"), (last.Order, last.CertificateNumber));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_the_clerk_publishes_and_not_before_the_notice_is_over_nor_with_a_day_to_come(string kind)
    {
        await using var scene = await ClearAsync(kind);
        Assert.Equal(
            ProblemKind.Forbidden,
            (await scene.Awards.PublishAsync(scene.Scene.Rechecker, scene.Campaign, new AwardForm())).Problems[0].Kind
        );
        var tomorrow = new AwardForm { DecidedOn = new DateOnly(2026, 5, 28) };
        Assert.Equal("DecidedOn", (await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, tomorrow)).Problems[0].Field);
        scene.Clock.Now = NoticeScene.Local(5, 26, 9);
        Assert.Equal(
            ProblemKind.Closed,
            (await scene.Awards.PublishAsync(scene.Scene.Clerk, scene.Campaign, new AwardForm())).Problems[0].Kind
        );
    }

    [Theory]
    [InlineData("渭最美2026-{seq:000}", 7, "渭最美2026-007")]
    [InlineData("{seq:00}号", 123, "123号")]
    [InlineData("最美{seq}", 7, "最美7")]
    [InlineData("最美", 7, "最美007")]
    public void Certificate_numbers_follow_the_campaigns_pattern(string pattern, int sequence, string number) =>
        Assert.Equal(number, CertificateNumbers.Write(pattern, sequence));

    private static async Task<NoticeScene> ClearAsync(string kind, Action<string, CandidateForm>? form = null)
    {
        var scene = await NoticeScene.OpenAsync(kind, form: form);
        await scene.PostAsync();
        scene.Clock.Now = NoticeScene.Local(5, 27, 9);
        Assert.Equal(5, (await scene.Standing.ClearAsync(scene.Scene.Clerk, scene.Campaign)).Value.Cleared.Count);
        return scene;
    }
}
