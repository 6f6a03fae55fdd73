using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.Tests.Units;

/// <summary>The services of the unit list over a scene in the nomination stage, and the data set's list of 39 units.</summary>
internal sealed record UnitScene(TestStore Store, Scene Scene, FixedClock Clock) : IAsyncDisposable
{
    public UnitListService Lists => new(Store.Stores, Clock);
    public UnitEditService Edits => new(Store.Stores, Clock);
    public QuotaGrantService Grants => new(Store.Stores, Clock);
    public Guid Campaign => Scene.Campaign.Id;

    public static byte[] Weinan => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "units.csv"));

    public static async Task<UnitScene> OpenAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store, change);
        return new UnitScene(store, scene, new FixedClock(scene.JustIn(StageKind.Nomination)));
    }

    public static GrantForm Grant(string reason = "科技工作者集中", int extra = 1, bool teams = false) =>
        new()
        {
            Extra = extra,
            ForTeams = teams,
            Approver = "市科协党组会议",
            Paper = "会议纪要示例3号",
            Reason = reason,
        };

    public static byte[] Csv(string text) => Encoding.UTF8.GetBytes(text);

    public async Task<UnitRow> RowAsync(string search) =>
        (await Lists.ListAsync(Scene.Clerk, Campaign, new PageRequest(Search: search))).Value.Items.Single();

    /// <summary>Changes one unit as the dialog does.</summary>
    public async Task<Result<Guid>> EditAsync(int unit, Action<UnitForm> change)
    {
        var found = (await Lists.FindAsync(Scene.Clerk, Campaign, Scene.Units[unit].Id)).Value;
        change(found.Form);
        return await Edits.SaveAsync(Scene.Clerk, Campaign, found.Id, found.Form, found.Version);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
