using Nomination.Tests.Ballots;
using Nomination.Tests.Journeys;
using Nomination.Tests.Public;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Nomination.Tests.House.LongestFirst))]

namespace Nomination.Tests.House;

/// <summary>What takes long begins first: a journey of a minute that began last would keep the run waiting for it alone. The rest follows in its usual order.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // By what they took in a run of all; a new one that takes half a minute belongs here.
    private static readonly string[] Longest =
    [
        PublicSite.Name,
        $".{nameof(WholeSelectionTests)} ",
        $".{nameof(EnumerationTests)} ",
        $".{nameof(CastJourneyTests)} ",
        $".{nameof(FormCheckJourneyTests)} ",
        $".{nameof(DuplicateJourneyTests)} ",
        $".{nameof(RehearsalJourneyTests)} ",
        ".Journeys.",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [
            .. testCollections
                .OrderBy(c =>
                    Array.FindIndex(Longest, l => c.TestCollectionDisplayName.Contains(l, StringComparison.Ordinal)) is >= 0 and var place
                        ? place
                        : Longest.Length
                )
                .ThenBy(c => c.UniqueID, StringComparer.Ordinal),
        ];
}
