using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Candidates;

/// <summary>我的推荐 as the database filters and sorts it, and a nomination taken over from last year.</summary>
public sealed class OwnListTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_searches_filters_and_sorts_its_own_and_nobody_elses(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        await n.ReadyAsync(unit, form: Forms.Complete("安禾", Forms.Identity(3)));
        await n.SubmittedAsync(unit, 1);
        await n.ReadyAsync(n.Scene.Unit(1), form: Forms.Complete("安禾", Forms.Identity(4)));

        Assert.Equal("惠成林 安禾", await NamesAsync(new OwnFilter()));
        Assert.Equal("安禾 惠成林", await NamesAsync(new OwnFilter(Order: OwnOrder.Name)));
        Assert.Equal("安禾", await NamesAsync(new OwnFilter(" ah ")));
        Assert.Equal("惠成林", await NamesAsync(new OwnFilter("WN-0001")));
        Assert.Equal("惠成林 安禾", await NamesAsync(new OwnFilter("示例研究")));
        Assert.Equal("安禾", await NamesAsync(new OwnFilter(Group: "草稿")));
        Assert.Equal("惠成林", await NamesAsync(new OwnFilter(Group: "审查中")));
        Assert.Equal("", await NamesAsync(new OwnFilter("%", "形审通过")));
        Assert.False((await n.Queries.DeskAsync(n.Scene.Clerk, n.Campaign, new OwnFilter())).Done);

        async Task<string> NamesAsync(OwnFilter filter) =>
            string.Join(' ', (await n.Queries.DeskAsync(unit, n.Campaign, filter)).Value.Candidates.Select(c => c.Name));
    }

    [Fact]
    public void Every_state_stands_in_exactly_one_group() =>
        Assert.Equal(Enum.GetValues<CandidateState>().Order(), OwnFilter.Groups.Values.SelectMany(s => s).Order());

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Last_years_nomination_comes_over_without_its_signatures(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var form = Forms.Complete(identity: Forms.Identity(7));
        form.Avoid = [new AvoidRow { Reviewer = "E03", Reason = "曾有纠纷" }];
        var (id, version) = await n.ReadyAsync(unit, form: form);
        Assert.True((await n.Submits.SubmitAsync(unit, id, version, true)).Value.Accepted);
        await LastYearAsync(n, id);

        var source = Assert.Single((await n.Copies.SourcesAsync(unit, n.Campaign)).Value);
        Assert.Equal((id, 2025, "往届推荐"), (source.Id, source.Year, source.State));
        var copy = (await n.Copies.CopyAsync(unit, n.Campaign, id)).Value;
        var own = (await n.Queries.FindAsync(unit, copy)).Value;
        Assert.Equal((CandidateState.Draft, null, "惠成林"), (own.State, own.Number, own.Form.Name));
        Assert.Equal((form.Story, Masking.Identity(Forms.Identity(7))), (own.Form.Story, own.Form.IdentityNumber));
        Assert.False(own.Form.Pledged || own.Form.ConsentProcessing || own.Form.ConsentNotice || own.Form.UnitOpinion.Stamped);
        Assert.Empty(own.Form.Avoid);
        Assert.Equal(ProblemKind.NotFound, (await n.Copies.CopyAsync(n.Scene.Unit(1), n.Campaign, id)).Problems[0].Kind);
    }

    // Moves the nomination into a campaign of the year before, of the same organiser, under a unit of the same code.
    private static Task LastYearAsync(Nominations n, Guid id) =>
        n.ChangeAsync(async db =>
        {
            var now = n.Scene.Campaign;
            var before = new Campaign
            {
                OrganiserId = now.OrganiserId,
                Slug = "weinan-2025",
                Year = 2025,
                Title = "2025年渭南最美科技工作者",
                HonourName = now.HonourName,
                CodePrefix = "2025-WN",
                State = CampaignState.Open,
                RuleBookJson = now.RuleBookJson,
                RuleBookHash = now.RuleBookHash,
                Stages = [],
                Hosts = [],
            };
            var unit = n.Scene.Units[0];
            var same = new NominatingUnit
            {
                CampaignId = before.Id,
                Code = unit.Code,
                Name = unit.Name,
                Kind = unit.Kind,
                Quota = 2,
            };
            db.AddRange(before, same);
            Assert.Null(await db.CommitAsync());
            await db
                .Candidates.Where(c => c.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.CampaignId, before.Id).SetProperty(c => c.UnitId, same.Id));
        });
}
