using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

public sealed class SignTests
{
    private static readonly DateTimeOffset Start = PollScene.Local(5, 11, 10);

    private static TracedVote Vote(
        int person,
        string device,
        string range = "",
        int hesitation = 20_000,
        int? age = null,
        double minute = 0
    ) => new(Guid.CreateVersion7(), $"v{person}", Start.AddMinutes(minute), "7", range, range, device, "telephone", age, hesitation);

    private static int Most(IEnumerable<TracedVote> votes) => Suspicion.Find([.. votes]).Select(d => d.Points).DefaultIfEmpty().Max();

    [Theory, InlineData(3, 0), InlineData(4, 20), InlineData(6, 45), InlineData(10, 70)]
    public void A_device_in_many_hands_is_a_sign_by_its_number_of_people(int people, int points) =>
        Assert.Equal(points, Most(Enumerable.Range(0, people).Select(i => Vote(i, "one", $"r{i}", minute: i * 17))));

    [Fact]
    public void One_person_who_votes_every_day_on_one_telephone_is_no_sign() =>
        Assert.Equal(0, Most(Enumerable.Range(0, 5).Select(i => Vote(1, "own", "home", minute: i * 1440))));

    [Fact]
    public void Where_most_choose_before_they_prove_who_they_are_being_quick_says_nothing()
    {
        var all = Enumerable.Range(0, 100).Select(i => Vote(i, $"d{i}", $"r{i}", i < 50 ? 100 : 20_000, minute: i * 4)).ToList();
        Assert.Equal(0, Most(all));
        Assert.Equal(35, Most(all.Skip(30)));
    }

    [Fact]
    public void A_clock_is_told_from_people_who_come_at_random()
    {
        var random = new Random(1);
        double minute = 0;
        var people = Enumerable
            .Range(0, 50)
            .Select(i => Vote(i, $"d{i}", "office", minute: minute += -Math.Log(1 - random.NextDouble())))
            .ToList();
        Assert.DoesNotContain(Suspicion.Find(people), d => d.Signs.HasFlag(Signs.Clockwork));
        var timer = Enumerable.Range(0, 50).Select(i => Vote(i, $"d{i}", "centre", minute: i * 1.1)).ToList();
        Assert.All(Suspicion.Find(timer), d => Assert.True(d.Signs.HasFlag(Signs.Clockwork)));
    }

    [Fact]
    public void The_words_of_the_signs_stand_in_a_fixed_order() =>
        Assert.Equal("同一设备多人投票、新注册账号", SignNames.Words(Signs.YoungAccount | Signs.Device));
}
