using Bunit;
using Nomination.Core.Candidates;
using Nomination.Core.Scoring;
using Nomination.Core.Shared;
using Nomination.Tests.Ui;

namespace Nomination.Tests.Scoring;

/// <summary>The pages of the ranking, before the office's clerk.</summary>
internal static class RankingDesk
{
    public static Task<BunitContext> OpenAsync(TestStore store, Scene scene, FixedClock clock) =>
        StaffDesk.OpenAsync(
            store,
            scene,
            clock,
            Role.Clerk,
            typeof(ScoreboardService),
            typeof(RankElectionService),
            typeof(RatioService),
            typeof(RankingService),
            typeof(CutLineService),
            typeof(SheetQueryService),
            typeof(ReaderRequestService),
            typeof(DiscussionService)
        );
}
