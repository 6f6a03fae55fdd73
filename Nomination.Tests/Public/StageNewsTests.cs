using System.Globalization;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Nomination.App.Public;
using Nomination.Core.Campaigns;
using Nomination.Core.Winners;

namespace Nomination.Tests.Public;

public sealed class StageNewsTests
{
    private static readonly PublicCampaign Campaign = new()
    {
        Slug = "x-2026",
        Year = 2026,
        Title = "2026年<甲>",
        HonourName = "甲",
        ActivityName = "",
        Theme = "",
        Wording = "",
        ApprovalNumber = null,
        DocumentNo = "",
        State = CampaignState.Published,
        IsSample = true,
        Organiser = "乙",
        City = "丙",
        Hosts = ["乙"],
        Stages = [.. StagePlan.Suggest(2026).Select(s => new PublicStage(s.Kind, s.Name, s.Opens, s.Closes))],
        RuleBookHash = "",
        OpenedAt = DateTimeOffset.UnixEpoch,
        PublishedAt = DateTimeOffset.UnixEpoch.AddDays(1),
    };

    public static TheoryData<StageKind> Kinds => [.. Enum.GetValues<StageKind>()];

    [Theory, MemberData(nameof(Kinds))]
    public void At_every_stage_somebody_is_told_what_to_do_in_both_languages(StageKind kind)
    {
        foreach (var culture in new[] { "zh-CN", "en" })
        {
            CultureInfo.CurrentUICulture = new CultureInfo(culture);
            var words = Localizer();
            Assert.NotEmpty(StageNews.Of(kind, Campaign, words));
            Assert.Equal(culture == "en", words[StageKinds.Name(kind)].Value.All(char.IsAscii));
        }
    }

    [Fact]
    public void Before_during_and_after_the_season_everybody_finds_the_own_line()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        var words = Localizer();
        var running = Campaign with { State = CampaignState.Open, PublishedAt = null };
        var nomination = running.StageOf(StageKind.Nomination)!;
        Audience[] four = [Audience.Unit, Audience.Candidate, Audience.Expert, Audience.Citizen];

        var before = StageNews.Of(running, running.Stages[0].Opens.AddDays(-1), words);
        Assert.Equal(four, before.Select(l => l.Who));
        Assert.All(before, l => Assert.NotNull(l.From));

        var during = StageNews.Of(running, nomination.Opens.AddDays(1), words);
        Assert.Equal(four, during.Select(l => l.Who));
        Assert.Equal([null, null, running.StageOf(StageKind.Scoring)!.Opens], during.Take(3).Select(l => l.From));
        Assert.Equal("/sign-in", during[0].Path);

        Assert.Empty(StageNews.Of(running, running.Stages.Max(s => s.Closes).AddDays(1), words));
        Assert.Empty(StageNews.Of(Campaign, nomination.Opens.AddDays(1), words));
    }

    [Fact]
    public void Two_stages_may_be_open_at_once_and_the_next_is_known()
    {
        var ballotDay = Campaign.StageOf(StageKind.Ballot)!.Opens.AddHours(1);
        Assert.Equal([StageKind.Vetting, StageKind.Ballot], Campaign.OpenAt(ballotDay).Select(s => s.Kind));
        Assert.Equal(StageKind.Approval, Campaign.NextAfter(ballotDay)?.Kind);
        var close = Campaign.StageOf(StageKind.Nomination)!.Closes;
        Assert.Single(Campaign.OpenAt(close));
        Assert.Empty(Campaign.OpenAt(close.AddSeconds(1)));
    }

    [Fact]
    public void The_feed_writes_what_people_typed_as_text()
    {
        var feed = XDocument.Parse(Feed.Of("http://x", [Campaign], [], []).ToString());
        Assert.Contains("2026年<甲>评选办法发布", feed.Descendants().Select(e => e.Value));
        // A line break of Word's, pasted: no XML can carry it.
        var pasted = Feed.Of("http://x", [Campaign with { Title = "2026年\v甲", HonourName = "甲\v" }], [], []).ToString();
        Assert.Contains("2026年甲评选办法发布", pasted, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revocation_is_new_on_the_day_it_became_public_and_its_page_stays_on_the_map_for_a_while()
    {
        var told = new DateTimeOffset(2027, 3, 20, 2, 0, 0, TimeSpan.Zero);
        var line = new WinnerLine(
            "2026-01",
            Campaign.Slug,
            2026,
            Core.Candidates.AwardKind.Honour,
            1,
            "渭最美2026-001",
            "惠成林",
            "",
            "",
            "",
            "",
            "",
            "",
            new DateOnly(2026, 5, 27),
            new DateOnly(2027, 3, 1)
        )
        {
            RevokedAt = told,
        };
        var feed = XDocument.Parse(Feed.Of("http://x", [Campaign], [], [line]).ToString());
        Assert.Equal("2027-03-20T02:00:00Z", feed.Root!.Elements().First(e => e.Name.LocalName == "updated").Value);
        Assert.Contains("http://x/winners/2026-01</loc><lastmod>2027-03-20", Map(told.AddDays(80)), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-01", Map(told.AddDays(100)), StringComparison.Ordinal);
        // Nobody of the year keeps the title: there is no wall.
        Assert.DoesNotContain("/winners/2026<", Map(told), StringComparison.Ordinal);

        string Map(DateTimeOffset now) =>
            Sitemap.Of("http://x", [Campaign], [], [line], [], now).ToString(System.Xml.Linq.SaveOptions.DisableFormatting);
    }

    [Fact]
    public void No_text_can_end_the_block_of_data()
    {
        var line = new WinnerLine(
            "s",
            "c",
            2026,
            Core.Candidates.AwardKind.Honour,
            1,
            null,
            "</script><b>",
            "单位",
            "",
            "",
            "",
            "",
            "",
            default,
            null
        );
        var profile = new WinnerProfile
        {
            Line = line,
            CampaignTitle = "",
            HonourName = "",
            IsSample = true,
        };
        var data = PersonData.Of(profile, "http://x", new Microsoft.AspNetCore.Components.ResourceAssetCollection([]))!;
        Assert.Equal(data.Length - "</script>".Length, data.IndexOf("</script>", StringComparison.Ordinal));
    }

    private static IStringLocalizer<Texts> Localizer() =>
        new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Texts>>();
}
