using Nomination.Core.Campaigns;
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

    [Theory]
    [InlineData(IdentityMeans.OAuth, 1_400, 35)]
    [InlineData(IdentityMeans.OAuth, 2_900, 20)]
    [InlineData(IdentityMeans.OAuth, 3_000, 0)]
    [InlineData(IdentityMeans.Roll, 2_900, 35)]
    [InlineData(IdentityMeans.Email, 4_900, 35)]
    [InlineData(IdentityMeans.Sms, 8_900, 20)]
    [InlineData(IdentityMeans.Email, 9_000, 0)]
    public void Being_quicker_than_the_means_allow_is_a_sign_however_many_are(IdentityMeans means, int hesitation, int points) =>
        Assert.Equal(
            points,
            Most(Enumerable.Range(0, 20).Select(i => Vote(i, $"d{i}", $"r{i}", hesitation, minute: i * 17) with { Means = means }))
        );

    [Theory, InlineData(25, 0), InlineData(40, 10), InlineData(80, 20), InlineData(120, 30), InlineData(160, 60)]
    public void A_range_far_beyond_its_other_hours_is_a_sign_by_its_votes_within_an_hour(int votes, int points)
    {
        var random = new Random(2);
        var people = Enumerable
            .Range(0, 2_000)
            .Select(i => Vote(i, $"p{i}", $"r{i}", minute: random.Next(3_000)) with { Choices = $"{i % 20}" });
        var flood = Enumerable
            .Range(0, votes)
            .Select(i => Vote(9_000 + i, $"d{i}", "one", minute: 600 + random.Next(58)) with { Choices = $"{i % 20}" })
            .ToList();
        var ids = flood.Select(v => v.Id).ToHashSet();
        var found = Suspicion.Find([.. people, .. flood]).Where(d => d.Signs.HasFlag(Signs.Velocity)).ToList();
        Assert.All(found, d => Assert.Contains(d.Vote, ids));
        Assert.Equal(points, found.Select(d => d.Points).DefaultIfEmpty().Min());
    }

    [Fact]
    public void A_mail_domain_that_names_one_person_is_a_sign_and_one_that_everybody_has_is_none()
    {
        var all = Enumerable
            .Range(0, 200)
            .Select(i =>
                Vote(i, $"d{i}", $"r{i}", minute: i * 17) with
                {
                    Choices = i < 25 ? $"7,{8 + i % 9}" : $"{1 + i % 20}",
                    Domain = i < 25 ? "catch-all" : "everybody",
                }
            )
            .ToList();
        var found = Suspicion.Find(all).Where(d => d.Signs.HasFlag(Signs.Domain)).ToList();
        Assert.Equal(all.Take(25).Select(v => v.Id), found.Select(d => d.Vote));
        Assert.All(found, d => Assert.Equal(25, d.Points));
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
