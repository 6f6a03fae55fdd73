using System.Globalization;
using Nomination.Core.Campaigns;

namespace Nomination.Tests.PublicVotes;

/// <summary>What each vote of the attack leaves behind: addresses, times, domains, as the means let it be seen.</summary>
internal sealed partial class Attack
{
    private void Bot(
        DateTimeOffset at,
        string choices,
        string address,
        string range,
        string device,
        string agent,
        int age,
        int hesitation,
        string domain
    )
    {
        // The program reads its mail or its row of SIM cards at once, but the code must come.
        var takes = means switch
        {
            IdentityMeans.Email => 1_500,
            IdentityMeans.Sms => 3_000,
            _ => 0,
        };
        Add(at, choices, address, range, device, agent, age, takes + (patient ? Human() + 10_000 : hesitation), domain);
    }

    private void Add(
        DateTimeOffset at,
        string choices,
        string address,
        string range,
        string device,
        string agent,
        int age,
        int hesitation,
        string domain
    )
    {
        var (wide, narrow) = Place(range);
        _votes.Add(
            new(
                Guid.CreateVersion7(),
                $"v{_people++}",
                at,
                choices,
                $"{wide}.{narrow}.{Sum(address) % 250 + 1}",
                $"{wide}.{narrow}.0/24",
                device,
                agent,
                ages ? age : null,
                hesitation,
                $"{wide}.0.0/16",
                means == IdentityMeans.Email ? domain : "",
                means
            )
        );
    }

    // "home 300" → 60.1.44: a hundred and fifty thousand people are in some eighty /16.
    private static (string Wide, int Narrow) Place(string range)
    {
        var parts = range.Split(' ');
        var number = int.Parse(parts[1], CultureInfo.InvariantCulture);
        var first = parts[0] switch
        {
            "carrier" => 36,
            "home" => 60,
            "office" => 113,
            _ => 45,
        };
        return ($"{first}.{number / 256}", number % 256);
    }

    private static int Sum(string text) => text.Aggregate(7, (sum, c) => (sum * 31 + c) & 0xffffff);
}
