using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Shared;

namespace Nomination.Tests.Accounts;

public sealed class AccountServiceTests
{
    private static readonly FixedClock Clock = new(new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero));

    private static AccountService ServiceOf(TestStore store) => new(store.Stores, Clock);

    private static AccountForm Unit(Scene scene, string userName, int unit = 0) =>
        new()
        {
            UserName = userName,
            DisplayName = scene.Units[unit].Name,
            Seat = new SeatForm
            {
                Role = nameof(Role.Unit),
                CampaignId = scene.Campaign.Id.ToString(),
                UnitId = scene.Units[unit].Id.ToString(),
            },
        };

    private static AccountForm Plain(Role role, string userName, Scene? scene = null) =>
        new()
        {
            UserName = userName,
            DisplayName = userName,
            Seat = new SeatForm { Role = role.ToString(), CampaignId = scene?.Campaign.Id.ToString() ?? "" },
        };

    private static SeatForm Seat(Role role, Scene scene) => Plain(role, "x", scene).Seat;

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task An_account_is_opened_with_its_seat_and_listed_in_words(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        Assert.True((await service.CreateAsync(scene.Administrator, Unit(scene, "xq610523"))).Done);
        Assert.True((await service.CreateAsync(scene.Administrator, Plain(Role.Auditor, "shenji"))).Done);
        var page = (await service.ListAsync(scene.Administrator, new PageRequest(1, 20, "user"))).Value;
        Assert.Equal(["shenji", "xq610523"], page.Items.Select(a => a.UserName));
        Assert.Equal("审计员", page.Items[0].Seats.Single().Text);
        Assert.Equal("推荐单位 · 大荔县科协 · 2026年渭南最美科技工作者", page.Items[1].Seats.Single().Text);
        Assert.False(page.Items[1].HasPassword);
        Assert.Equal(
            ["xq610523"],
            (await service.ListAsync(scene.Administrator, new PageRequest(Search: "大荔"))).Value.Items.Select(a => a.UserName)
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_user_name_is_taken_only_once_whatever_its_case(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        Assert.True((await service.CreateAsync(scene.Administrator, Unit(scene, "xq610523"))).Done);
        var again = Assert.Single((await service.CreateAsync(scene.Administrator, Unit(scene, "XQ610523", 1))).Problems);
        Assert.Equal((ProblemKind.Conflict, "UserName"), (again.Kind, again.Field));
    }

    [Fact]
    public async Task What_is_missing_is_named_by_its_field()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        var empty = await service.CreateAsync(scene.Administrator, new AccountForm());
        Assert.Equal(["UserName", "DisplayName", "Seat.Role"], empty.Problems.Select(p => p.Field));
        var unbound = await service.CreateAsync(scene.Administrator, Plain(Role.Unit, "dw"));
        Assert.Equal(["Seat.CampaignId", "Seat.UnitId"], unbound.Problems.Select(p => p.Field));
        var foreign = Unit(scene, "dw");
        foreign.Seat.UnitId = Guid.NewGuid().ToString();
        Assert.Equal("Seat.UnitId", Assert.Single((await service.CreateAsync(scene.Administrator, foreign)).Problems).Field);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_clerk_appoints_those_who_hand_in_and_manages_only_them(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        var unit = (await service.CreateAsync(scene.Clerk, Unit(scene, "xq610523"))).Value;
        var admin = (await service.CreateAsync(scene.Administrator, Plain(Role.Administrator, "admin"))).Value;
        var rechecker = (await service.CreateAsync(scene.Administrator, Plain(Role.Rechecker, "fuhe", scene))).Value;

        Assert.Equal([unit], (await service.ListAsync(scene.Clerk, new PageRequest())).Value.Items.Select(a => a.Id));
        Assert.Empty((await service.ListAsync(scene.Stranger, new PageRequest())).Value.Items);
        foreach (var role in Roles.Held.Except(Roles.AppointedByClerk))
        {
            var form = Plain(role, "x-" + role, scene);
            form.Seat.ReviewerId = scene.Panel[0].Id.ToString();
            Assert.Equal(ProblemKind.Forbidden, Assert.Single((await service.CreateAsync(scene.Clerk, form)).Problems).Kind);
            Assert.False((await service.GrantAsync(scene.Clerk, unit, form.Seat)).Done);
        }
        foreach (var other in new[] { admin, rechecker })
        {
            Assert.False((await service.MayInviteAsync(scene.Clerk, other)).Done);
            Assert.False((await service.SetDisabledAsync(scene.Clerk, other, true)).Done);
        }
        Assert.True((await service.MayInviteAsync(scene.Clerk, unit)).Done);
        Assert.False((await service.MayInviteAsync(scene.Stranger, unit)).Done);
        Assert.False((await service.CreateAsync(scene.Stranger, Unit(scene, "fremd"))).Done);
        Assert.Equal(Roles.AppointedByClerk.Order(), (await service.ChoicesAsync(scene.Clerk)).Value.Roles.Order());
    }

    [Fact]
    public async Task Nobody_else_manages_accounts()
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        Actor[] others =
        [
            scene.Rechecker,
            scene.Auditor,
            scene.CoHost,
            scene.Unit(0),
            scene.Expert(0),
            scene.Chair,
            scene.Handler,
            Actor.Visitor,
        ];
        foreach (var actor in others)
        {
            Assert.False((await service.ListAsync(actor, new PageRequest())).Done);
            Assert.False((await service.ChoicesAsync(actor)).Done);
            Assert.False((await service.CreateAsync(actor, Unit(scene, "x"))).Done);
        }
    }

    [Theory]
    [InlineData(Role.Clerk, Role.Rechecker)]
    [InlineData(Role.Rechecker, Role.Clerk)]
    [InlineData(Role.Scrutineer, Role.Auditor)]
    [InlineData(Role.Scrutineer, Role.Administrator)]
    [InlineData(Role.Auditor, Role.Clerk)]
    public async Task Roles_that_watch_each_other_are_not_one_person(Role first, Role second)
    {
        await using var store = await TestStore.OpenAsync("sqlite");
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        var id = (await service.CreateAsync(scene.Administrator, Plain(first, "ren", scene))).Value;
        Assert.Equal(
            ProblemKind.Conflict,
            Assert.Single((await service.GrantAsync(scene.Administrator, id, Seat(second, scene))).Problems).Kind
        );
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_role_can_be_added_once_and_taken_away(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        await service.CreateAsync(scene.Administrator, Plain(Role.Administrator, "admin"));
        var id = (await service.CreateAsync(scene.Administrator, Plain(Role.CoHost, "host", scene))).Value;
        Assert.True((await service.GrantAsync(scene.Administrator, id, Seat(Role.Scrutineer, scene))).Done);
        Assert.False((await service.GrantAsync(scene.Administrator, id, Seat(Role.Scrutineer, scene))).Done);
        var row = (await service.ListAsync(scene.Administrator, new PageRequest(Search: "host"))).Value.Items.Single();
        Assert.True((await service.RevokeAsync(scene.Administrator, row.Seats.Single(s => s.Role == Role.CoHost).Id)).Done);
        await using var db = store.Stores.Open();
        Assert.Equal(Role.Scrutineer, (await db.Seats.SingleAsync(s => s.AccountId == id)).Role);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_last_administrator_stays(string kind)
    {
        await using var store = await TestStore.OpenAsync(kind);
        var scene = await Scene.WeinanAsync(store);
        var service = ServiceOf(store);
        var one = (await service.CreateAsync(scene.Administrator, Plain(Role.Administrator, "one"))).Value;
        var two = (await service.CreateAsync(scene.Administrator, Plain(Role.Administrator, "two"))).Value;
        var (first, second) = (scene.Administrator with { Id = one }, scene.Administrator with { Id = two });
        Assert.Contains("自己", (await service.SetDisabledAsync(first, one, true)).Text, StringComparison.Ordinal);

        // Each shuts the other out at the same moment: one of the two must fail.
        var both = await Task.WhenAll(service.SetDisabledAsync(first, two, true), service.SetDisabledAsync(second, one, true));
        Assert.Single(both, r => r.Done);
        Assert.Contains("最后一位", both.Single(r => !r.Done).Text, StringComparison.Ordinal);

        await using var db = store.Stores.Open();
        var left = await db.Users.SingleAsync(a => !a.IsDisabled);
        var seat = await db.Seats.SingleAsync(s => s.AccountId == left.Id);
        Assert.Contains("最后一位", (await service.RevokeAsync(scene.Administrator, seat.Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_role_has_a_name_of_its_own() =>
        Assert.Equal(Enum.GetValues<Role>().Length, Enum.GetValues<Role>().Select(Roles.Name).Distinct().Count());

    [Fact]
    public void Every_act_has_a_name_of_its_own()
    {
        var acts = Enum.GetValues<Core.Campaigns.Act>();
        Assert.Equal(acts.Length, acts.Select(Core.Campaigns.Acts.Name).Distinct().Count());
    }
}
