using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>Plays the review: nine experts seated, recusals by rule and by decision, and the score sheets that were handed in by a moment.</summary>
public sealed class DemoReview(DemoServices services, DemoSeason season, DemoCalendar calendar)
{
    private List<Reviewer> _experts = [];

    internal IReadOnlyList<Reviewer> Experts => _experts;

    public async Task SeatAsync()
    {
        season.At(DateTimeOffset.Parse("2026-04-28T18:00:00+08:00"));
        var panel = services.Get<PanelService>();
        await using (var list = File.OpenRead(Path.Combine(DemoSeason.Folder, "experts.csv")))
            Must(await panel.ImportAsync(season.Clerk, season.Campaign.Id, list, "experts.csv"), "experts");
        await using (var db = services.Stores.Open())
            _experts = await db.Reviewers.AsNoTracking().Where(r => r.CampaignId == season.Campaign.Id).OrderBy(r => r.Code).ToListAsync();
        Must(await panel.ApplyConflictsAsync(season.Clerk, season.Campaign.Id), "conflicts");
        var recusals = services.Get<RecusalService>();
        foreach (
            var (code, granted, reason) in new[]
            {
                ("E06", true, "2021年量水装置专利权属争议，理由成立"),
                ("E08", false, "仅以学术观点可能不同为由，理由不成立"),
            }
        )
            Must(
                await recusals.DecideAsync(
                    season.Clerk,
                    season.Campaign.Id,
                    _experts.Single(e => e.Code == code).Id,
                    season.CandidateOf("12"),
                    granted,
                    RecusalKinds.Asked,
                    reason
                ),
                code
            );
    }

    /// <summary>Hands in every sheet of the data set whose time has come by <paramref name="until"/>, one batch a day and expert.</summary>
    public async Task ScoreAsync(DateTimeOffset until)
    {
        var import = services.Get<SheetImportService>();
        await using var file = File.OpenRead(Path.Combine(DemoSeason.Folder, "scores.csv"));
        var lines = Must(CsvTable.Read(file, "scores.csv"), "scores").Lines;
        var due = lines
            .Select(l => (Line: l, At: calendar.Move(DateTimeOffset.Parse(l["submitted_at"]))))
            .Where(x => x.At <= until)
            .GroupBy(x => (Expert: x.Line["expert"], Day: ChinaTime.Day(x.At)))
            .OrderBy(g => g.Max(x => x.At));
        foreach (var batch in due)
        {
            services.Clock.Now = batch.Max(x => x.At);
            var sheets = batch.Select(x => new FilledSheet(x.Line["candidate"], MarksOf(x.Line), x.Line["comment"], Lock: true)).ToList();
            await DeclareAsync(batch.Key.Expert, [.. sheets.Select(x => x.Number)]);
            Must(await import.FillAsync(ExpertActor(batch.Key.Expert), season.Campaign.Id, sheets), batch.Key.Expert);
        }
    }

    private async Task DeclareAsync(string expert, IReadOnlyCollection<string> numbers) =>
        Must(await services.Get<DeclarationService>().DeclareNoneAsync(ExpertActor(expert), season.Campaign.Id, numbers), expert);

    internal Actor ExpertActor(string code)
    {
        var reviewer = _experts.Single(e => e.Code == code);
        var seat = new SeatOf(Role.Expert, season.Campaign.OrganiserId, season.Campaign.Id, ReviewerId: reviewer.Id);
        return new Actor(reviewer.Id, reviewer.Name, reviewer.IsLeader ? [seat, seat with { Role = Role.Chair }] : [seat]);
    }

    private static Dictionary<string, int> MarksOf(CsvLine line) =>
        new[] { "c1_politics_20", "c2_achievement_35", "c3_frontline_15", "c4_impact_15", "c5_story_15" }.ToDictionary(
            column => column[..2],
            column => int.Parse(line[column]) * 100
        );
}
