using Nomination.Core.Campaigns;
using Nomination.Core.PublicVotes;

namespace Nomination.Tests.PublicVotes;

/// <summary>
/// A poll of five days as it might be, with people behind carriers' addresses, offices that vote together, families on one telephone, a
/// television report; and bots of three kinds. Bots are known by <see cref="Bots"/> alone. What a trace tells depends on the means: only a
/// provider of accounts that says when they were made gives an age, only mail has a domain, and a code takes its time to come and be typed.
/// </summary>
internal sealed partial class Attack(int seed, IdentityMeans means, bool ages, bool patient)
{
    private const int Target = 7;
    private static readonly DateTimeOffset Start = PollScene.Local(5, 11, 9);
    private readonly Random _random = new(seed);
    private readonly List<TracedVote> _votes = [];
    private int _people;

    public HashSet<Guid> Bots { get; } = [];
    public IReadOnlyList<TracedVote> Votes => _votes;

    /// <param name="ages">The provider tells when an account was made.</param>
    /// <param name="patient">The bots wait as long as people take.</param>
    public static Attack Of(
        int seed,
        int honest,
        int bots,
        IdentityMeans means = IdentityMeans.OAuth,
        bool ages = true,
        bool patient = false
    )
    {
        var attack = new Attack(seed, means, ages, patient);
        attack.People(honest);
        var before = attack._votes.Count;
        attack.DataCentre(bots * 40 / 100, Math.Max(1, bots * 12 / 50_000));
        attack.Telephones(bots * 30 / 100);
        attack.Proxies(bots - bots * 40 / 100 - bots * 30 / 100);
        attack.Bots.UnionWith(attack._votes.Skip(before).Select(v => v.Id));
        attack._random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(attack._votes));
        return attack;
    }

    /// <summary>Half behind carriers, a third at home, the rest at 300 workplaces, of which every third has a meeting.</summary>
    private void People(int count)
    {
        var families = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var kind = _random.NextDouble();
            var device = $"d{seed}-{i}";
            if (families.Count > 0 && _random.NextDouble() < 0.02)
                device = families[_random.Next(families.Count)];
            else if (_random.NextDouble() < 0.05)
                families.Add(device);
            if (_random.NextDouble() < 0.005)
                device = "";
            if (kind < 0.5)
            {
                var range = $"carrier {_random.Next(60)}";
                Person(Daytime(), Choices(), $"{range} {_random.Next(50)}", range, device, Usual());
            }
            else if (kind < 0.8)
                Person(Daytime(), Choices(), $"home {_random.Next(200_000)}", $"home {_random.Next(20_000)}", device, Usual());
            else if (kind < 0.84)
                // The city's television told of candidate 3 on two evenings.
                Person(
                    Start.AddDays(_random.Next(2)).AddHours(11).AddMinutes(_random.Next(30)),
                    "3",
                    $"home {_random.Next(200_000)}",
                    $"home {_random.Next(20_000)}",
                    device,
                    Usual()
                );
            else
            {
                var place = _random.Next(300);
                var own = $"{1 + place % 20}";
                var meets = place % 3 == 0 && _random.NextDouble() < 0.6;
                var at = meets ? Start.AddDays(place % 5).AddHours(1).AddMinutes(_random.Next(20)) : Daytime();
                var agent = _random.NextDouble() < 0.7 ? $"office browser {place % 8}" : Usual();
                Person(at, _random.NextDouble() < 0.7 ? own : Choices(), $"office {place}", $"office {place}", device, agent);
            }
        }
    }

    private void Person(DateTimeOffset at, string choices, string address, string range, string device, string agent)
    {
        var age = _random.NextDouble() < 0.03 ? _random.Next(8) : 8 + _random.Next(3000);
        var swift = _random.NextDouble();
        var takes = means switch
        {
            IdentityMeans.Email => 10_000,
            IdentityMeans.Sms => 7_000,
            IdentityMeans.Roll => 5_000,
            _ => 0,
        };
        // Three in a thousand came by the browser's back button to a page that had served already.
        var hesitation =
            swift < 0.003 ? 0
            : swift < 0.02 ? 2_200 + takes
            : Human() + takes;
        var office = range.StartsWith("office", StringComparison.Ordinal);
        var domain = office && _random.NextDouble() < 0.5 ? $"{range}.cn" : PublicDomain();
        Add(at, choices, address, range, device, agent, age, hesitation, domain);
    }

    private int Human() => (int)(3_000 + 37_000 * -Math.Log(1 - _random.NextDouble()));

    private string PublicDomain() =>
        _random.NextDouble() switch
        {
            < 0.5 => "qq.com",
            < 0.8 => "163.com",
            < 0.9 => "126.com",
            _ => "foxmail.com",
        };

    /// <summary>Twelve ranges, a new device number each, new accounts, a timer; the wish hidden among names drawn at random.</summary>
    private void DataCentre(int count, int ranges)
    {
        for (var i = 0; i < count; i++)
        {
            var range = $"centre {i % ranges}";
            var at = Start.AddHours(2).AddSeconds(i * 4.0 * 3600 * 3 / count).AddMilliseconds(_random.Next(300));
            var age = _random.NextDouble() < 0.9 ? _random.Next(6) : _random.Next(400);
            Bot(
                at,
                Among(_random.Next(9)),
                $"{range} {_random.Next(200)}",
                range,
                $"c{i}",
                $"centre agent {i % 3}",
                age,
                300 + _random.Next(900),
                $"box{i % 3}.top"
            );
        }
    }

    /// <summary>A wall of telephones, each with fifty accounts, on addresses that honest people have too.</summary>
    private void Telephones(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var range = $"carrier {_random.Next(20)}";
            Bot(
                Start.AddDays(_random.Next(4)).AddHours(13 + 8 * _random.NextDouble()),
                Among(_random.Next(3)),
                $"{range} {_random.Next(50)}",
                range,
                $"wall {i % (count / 50 + 1)}",
                Usual(),
                1 + _random.Next(60),
                2000 + _random.Next(4000),
                PublicDomain()
            );
        }
    }

    /// <summary>Rented home addresses, two votes of a range, accounts bought and some weeks old, three lists of names, in three rushes.</summary>
    private void Proxies(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var range = $"home {_random.Next(20_000)}";
            Bot(
                Start.AddDays(1 + i % 3).AddHours(5 + 2 * _random.NextDouble()),
                (i % 3) switch
                {
                    0 => "2,7,11",
                    1 => "7,13,19",
                    _ => "7",
                },
                $"{range} {_random.Next(3)}",
                range,
                $"p{i}",
                Usual(),
                3 + _random.Next(38),
                900 + _random.Next(1600),
                $"mail{i % 5}.top"
            );
        }
    }

    private string Usual() => $"telephone {(int)(8 * Math.Pow(_random.NextDouble(), 2))}";

    // Hardly anybody between one and six, most in the evening.
    private DateTimeOffset Daytime()
    {
        while (true)
        {
            var at = Start.AddHours(_random.NextDouble() * 105);
            var hour = at.ToOffset(TimeSpan.FromHours(8)).Hour;
            if (
                _random.NextDouble()
                < (
                    hour is >= 1 and < 6 ? 0.06
                    : hour is >= 18 and < 23 ? 1
                    : 0.6
                )
            )
                return at;
        }
    }

    // Some names are better known; a third vote for one only.
    private string Choices() =>
        Join(
            Enumerable
                .Range(0, _random.NextDouble() < 0.33 ? 1 : 2 + _random.Next(9))
                .Select(_ => 1 + (int)(20 * Math.Pow(_random.NextDouble(), 1.5)))
        );

    private string Among(int others) => Join(Enumerable.Range(0, others).Select(_ => 1 + _random.Next(20)).Append(Target));

    private static string Join(IEnumerable<int> names) => string.Join(',', names.Distinct().Order());
}
