using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>From the lines of a past list to the rows of an archived campaign. Such a campaign was never opened here: it has no rule book to show and nothing to recount.</summary>
public static class ArchiveWriter
{
    /// <param name="from">A campaign of the same organiser, for the honour's name.</param>
    public static Campaign Campaign(Campaign from, Organiser organiser, ArchiveYear year)
    {
        var campaign = new Campaign
        {
            OrganiserId = organiser.Id,
            Slug = $"{organiser.Slug}-{year.Year}",
            Year = year.Year,
            Title = $"{year.Year}年{from.HonourName}",
            HonourName = from.HonourName,
            DocumentNo = year.DocumentNo,
            State = CampaignState.Archived,
            RuleBookJson = RuleBookTemplates.City(year.Year, "").Canonical(),
            PublishedAt = ChinaTime.Start(year.DecidedOn),
            IsSample = from.IsSample,
        };
        campaign.Hosts.Add(
            new CampaignHost
            {
                CampaignId = campaign.Id,
                Order = 1,
                Name = organiser.Name,
                ShortName = organiser.Name,
            }
        );
        return campaign;
    }

    /// <param name="slugs">Addresses that are taken; grows by the new ones.</param>
    public static IReadOnlyList<Winner> Winners(Campaign campaign, IEnumerable<ArchiveLine> lines, HashSet<string> slugs)
    {
        var winners = new List<Winner>();
        foreach (var award in lines.Where(l => l.Year == campaign.Year).GroupBy(l => l.Award).OrderBy(g => g.Key))
        foreach (var (line, i) in award.OrderBy(l => l.Row).Select((l, i) => (l, i)))
            winners.Add(
                new Winner
                {
                    CampaignId = campaign.Id,
                    Slug = Slug(campaign, winners.Count + 1, slugs),
                    Year = campaign.Year,
                    Award = line.Award,
                    Order = i + 1,
                    CertificateNumber = line.Number.Length > 0 ? line.Number : null,
                    Name = line.Name,
                    WorkUnit = line.WorkUnit,
                    Title = line.Title,
                    Category = line.Category,
                    NominatingUnit = line.NominatingUnit,
                    DecidedOn = line.DecidedOn,
                }
            );
        return winners;
    }

    /// <summary>Whom the next eligibility check knows; who was only nominated may come again.</summary>
    public static IEnumerable<FormerWinner> Former(Organiser organiser, IEnumerable<Winner> winners) =>
        winners
            .Where(w => w.Award == AwardKind.Honour)
            .Select(w => new FormerWinner
            {
                OrganiserId = organiser.Id,
                Year = w.Year,
                Name = w.Name,
                WorkUnit = w.WorkUnit,
                CertificateNumber = w.CertificateNumber ?? $"{w.Year}年第{w.Order}位",
            });

    private static string Slug(Campaign campaign, int number, HashSet<string> slugs)
    {
        var slug = $"{campaign.Year}-{number:00}";
        if (slugs.Add(slug))
            return slug;
        slug = $"{campaign.Slug}-{number:00}";
        slugs.Add(slug);
        return slug;
    }
}
