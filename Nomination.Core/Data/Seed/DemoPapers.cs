using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>The register of papers of the data set: 42 that agree with the system, and number 40, which is an older version.</summary>
internal sealed class DemoPapers(DemoServices services, DemoSeason season)
{
    public async Task ReceiveAsync(IReadOnlyList<DemoNomination> nominations, DemoCalendar calendar)
    {
        await using (var db = services.Stores.Open())
        {
            // The units of the data set had handed in their forms up to three times; only the last was kept.
            foreach (var n in nominations)
            {
                var id = season.CandidateOf(n.Number);
                (await db.Candidates.SingleAsync(c => c.Id == id)).FormVersion = n.Paper.SystemVersion;
            }
            await db.SaveChangesAsync();
        }
        foreach (var n in nominations.OrderBy(n => n.Number))
        {
            var form = await FormJsonAsync(n);
            var differs = n.Paper.Version != n.Paper.SystemVersion;
            var printed = differs ? form.Replace("接诊3.2万人次", "接诊2.3万人次", StringComparison.Ordinal) : form;
            await BookAsync(n, calendar.Move(n.Paper.ReceivedOn), n.Paper.Version, printed, PaperWay.Handed);
        }
    }

    /// <summary>After a correction the paper comes anew.</summary>
    public async Task ReplaceAsync(DemoNomination n) =>
        await BookAsync(n, Shared.ChinaTime.Day(services.Clock.Now), n.Paper.SystemVersion + 1, await FormJsonAsync(n), PaperWay.Posted);

    private async Task BookAsync(DemoNomination n, DateOnly day, int version, string formJson, PaperWay way)
    {
        var form = new PaperReceiptForm
        {
            Line = $"{n.Number} {version} {PaperCode.Of(version, formJson)}",
            Copies = n.Paper.Copies,
            ReceivedOn = day,
            Way = way.ToString(),
        };
        Must(await services.Get<PaperReceiptService>().ReceiveAsync(season.Clerk, season.Campaign.Id, form), n.Number);
    }

    private async Task<string> FormJsonAsync(DemoNomination n)
    {
        var id = season.CandidateOf(n.Number);
        await using var db = services.Stores.Open();
        return await db.Candidates.Where(c => c.Id == id).Select(c => c.FormJson).SingleAsync();
    }
}
