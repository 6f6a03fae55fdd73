using System.Text;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Campaigns;

public sealed class CampaignSetupTests
{
    private static readonly DateTimeOffset March = new(2027, 3, 1, 1, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Next_year_starts_from_last_year(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var setup = new CampaignSetupService(store.Stores, new FixedClock(March));

        var form = (await Start(store).SuggestAsync(scene.Clerk, 2027, "weinan-2026")).Value.Form;
        Assert.Equal("2027年渭南最美科技工作者", form.Title);
        Assert.Equal("weinan-2027", form.Slug);
        Assert.Equal("2027-WN", form.CodePrefix);
        var made = await setup.CreateAsync(scene.Clerk, form);
        Assert.True(made.Done, made.Text);
        Assert.Equal(CampaignState.Draft, made.Value.State);
        Assert.Equal("", made.Value.RuleBookHash);

        var again = await setup.CreateAsync(scene.Clerk, form);
        Assert.Equal(ProblemKind.Conflict, again.Problems.Single().Kind);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Opening_freezes_the_rules_and_changes_are_numbered_from_then_on(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var clock = new FixedClock(March);
        var setup = new CampaignSetupService(store.Stores, clock);
        var made = (
            await setup.CreateAsync(scene.Clerk, (await Start(store).SuggestAsync(scene.Clerk, 2027, "weinan-2026")).Value.Form)
        ).Value;

        await Import(store, scene, clock, made.Id);

        var form = CampaignForm.Of(made);
        (form.Winners, form.Finalists) = (8, 18);
        form.Hosts.Add(new HostRow { Name = "渭南市科学技术局", ShortName = "市科技局" });
        // A number belongs to one title for ever: no second campaign numbers in the same way.
        var (own, theirs) = (form.CertificatePattern, scene.Campaign.Rules.CertificatePattern);
        form.CertificatePattern = theirs;
        Assert.True((await setup.SaveAsync(scene.Clerk, made.Id, form)).Done);
        Assert.Contains("会有同号证书", (await setup.OpenAsync(scene.Clerk, made.Id)).Text, StringComparison.Ordinal);
        form.CertificatePattern = own;
        var saved = await setup.SaveAsync(scene.Clerk, made.Id, form);
        Assert.True(saved.Done, saved.Text);
        var open = (await setup.OpenAsync(scene.Clerk, made.Id)).Value;
        Assert.Equal(CanonicalJson.Sha256(open.RuleBookJson), open.RuleBookHash);
        Assert.Equal(8, open.Rules.Ballot.Seats);

        Assert.Equal(ProblemKind.Conflict, (await setup.SaveAsync(scene.Clerk, made.Id, form)).Problems.Single().Kind);
        Assert.Equal(
            ProblemKind.Invalid,
            (
                await new AmendmentService(store.Stores, new FixedClock(March)).AmendAsync(
                    scene.Clerk,
                    made.Id,
                    open.Rules with
                    {
                        Nominees = 6,
                    },
                    "短"
                )
            )
                .Problems.Single()
                .Kind
        );
        var amended = (
            await new AmendmentService(store.Stores, new FixedClock(March)).AmendAsync(
                scene.Clerk,
                made.Id,
                open.Rules with
                {
                    Nominees = 6,
                },
                "领导小组会议决定减少提名"
            )
        ).Value;
        Assert.Equal(1, amended.Number);

        await using var db = store.Stores.Open();
        var now = await db.Campaigns.Include(c => c.Hosts).SingleAsync(c => c.Id == made.Id, TestContext.Current.CancellationToken);
        Assert.Equal(amended.Hash, now.RuleBookHash);
        Assert.Equal(["渭南市科学技术协会", "渭南市科学技术局"], now.Hosts.OrderBy(h => h.Order).Select(h => h.Name));
        Assert.NotNull(
            now.StageOf(StageKind.Nomination)
                ?? (object?)await db.Stages.FirstAsync(s => s.CampaignId == made.Id, TestContext.Current.CancellationToken)
        );
    }

    /// <summary>A number is the last part of its address /verify/…: what an address cannot hold no pattern may.</summary>
    [Theory, InlineData("渭/{seq:000}"), InlineData("渭#{seq:000}"), InlineData("渭%41{seq:000}"), InlineData("渭?{seq:000}")]
    public void A_certificate_number_can_stand_in_an_address(string pattern)
    {
        var form = CampaignForm.Of(Draft());
        Assert.Equal([], Errors());
        form.CertificatePattern = pattern;
        Assert.Equal([nameof(form.CertificatePattern)], Errors());
        form.CertificatePattern = "渭最美2026-{seq:000}";
        form.NomineeCertificatePattern = pattern;
        Assert.Equal([nameof(form.NomineeCertificatePattern)], Errors());

        IEnumerable<string> Errors() =>
            new CampaignFormValidator()
                .Validate(form)
                .Errors.Select(e => e.PropertyName)
                .Where(n => n.EndsWith("Pattern", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rubric_must_add_up_to_one_hundred_and_bands_cover_every_point()
    {
        var form = CampaignForm.Of(Draft());
        form.Criteria[0].Max = 10;
        Assert.Contains(new CampaignFormValidator().Validate(form).Errors, e => e.ErrorMessage.Contains("100"));
        form.Criteria[1].Max = 45;
        Assert.DoesNotContain(new CampaignFormValidator().Validate(form).Errors, e => e.ErrorMessage.Contains("100"));
        foreach (var criterion in form.Apply(Draft().Rules).Rubric.Criteria)
            Assert.Equal(
                Enumerable.Range(0, criterion.Max + 1),
                criterion.Bands.SelectMany(b => Enumerable.Range(b.From, b.To - b.From + 1)).Order()
            );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Only_a_clerk_of_the_organiser_sets_up(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        foreach (var actor in new[] { scene.Rechecker, scene.Unit(0), scene.Expert(0), scene.Auditor, scene.Administrator, Actor.Visitor })
            Assert.Equal(ProblemKind.Forbidden, (await Start(store).SuggestAsync(actor, 2027)).Problems.Single().Kind);
        Assert.Equal(
            ProblemKind.Forbidden,
            (
                await new AmendmentService(store.Stores, new FixedClock(March)).AmendAsync(
                    scene.Stranger,
                    scene.Campaign.Id,
                    scene.Campaign.Rules with
                    {
                        Winners = 3,
                    },
                    "别的城市的经办人"
                )
            )
                .Problems.Single()
                .Kind
        );
    }

    private static CampaignStartService Start(TestStore store) => new(store.Stores, new FixedClock(March));

    private static async Task Import(TestStore store, Scene scene, FixedClock clock, Guid campaign)
    {
        const string Csv =
            "code,name,kind,parent,quota,direct_to_province,contact\nXQ610523,大荔县科协,县市区科协,渭南市科学技术协会,2,false,白晓岸 0913-0000104\n";
        var units = new UnitEditService(store.Stores, clock);
        Assert.Single((await units.ApplyAsync(scene.Clerk, campaign, Encoding.UTF8.GetBytes(Csv))).Value.Changed);
    }

    private static Campaign Draft() =>
        new()
        {
            OrganiserId = Guid.Empty,
            Slug = "weinan-2026",
            Year = 2026,
            Title = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            CodePrefix = "2026-WN",
            RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
            Hosts =
            [
                new CampaignHost
                {
                    Order = 1,
                    Name = "渭南市科学技术协会",
                    ShortName = "市科协",
                },
            ],
        };
}
