using System.Globalization;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>From a candidate to the public profile: only what may be public, and deeds only with display consent (PIPL art. 25).</summary>
public static class WinnerWriter
{
    /// <summary>The texts as nominated; empty without display consent.</summary>
    public static ProfileTexts Texts(CandidateForm form) =>
        form.ConsentDisplay
            ? new ProfileTexts
            {
                Citation = form.Headline,
                Brief = form.Brief,
                Story = form.Story,
                Field = Field(form.Major),
                Quote = StoryText.Spoken(form.Story),
            }
            : new ProfileTexts();

    /// <summary>园艺专业 → 园艺, 果树学（在职） → 果树学: a proposal, which the office changes to what the person really works on.</summary>
    private static string Field(string major)
    {
        var plain = major.Split('（', '(')[0].Trim();
        return plain.Length > 2 && plain.EndsWith("专业", StringComparison.Ordinal) ? plain[..^2] : plain;
    }

    /// <summary>The public rows of honours; none without consent.</summary>
    public static List<HonourRow> Honours(CandidateForm form) => form.ConsentDisplay ? [.. form.Honours.Where(h => h.Publishable)] : [];

    /// <summary>Career, works, honours and team as the profile shows them. A row in which a number was typed that must not be public is left out.</summary>
    private static ProfileParts Parts(CandidateForm form, Campaign campaign, AwardKind award) =>
        new()
        {
            Honours = Honours(form),
            Timeline =
            [
                .. Years(form)
                    .Where(r => r.Year > 0 && r.Text.Length > 0 && SensitiveText.Find(r.Text) is null)
                    .Select(r => new YearLine(r.Year, r.Text))
                    .Append(
                        new YearLine(
                            campaign.Year,
                            award == AwardKind.Nominee ? $"获{campaign.HonourName}提名奖" : $"获评{campaign.HonourName}"
                        )
                    )
                    .OrderBy(r => r.Year),
            ],
            Works =
            [
                .. form
                    .Achievements.Where(a => a.Title.Length > 0 && SensitiveText.Find($"{a.Title} {a.Role}") is null)
                    .Select(a => new AchievementRow
                    {
                        Kind = a.Kind,
                        Title = a.Title,
                        Year = a.Year,
                        Role = a.Role,
                    }),
            ],
            Team =
                form.Kind != CandidateKind.Team || form.Team is not { } team
                    ? null
                    : new TeamLines(
                        team.Leader,
                        team.Size,
                        team.Founded,
                        [
                            .. team
                                .Members.Where(m => m.Name.Length > 0 && SensitiveText.Find($"{m.Name} {m.Unit} {m.Role}") is null)
                                .Select(m => new MemberLine(m.Name, m.Unit, m.Role)),
                        ]
                    ),
        };

    // The career of a team's form is its leader's; of the team itself only the beginning is known.
    private static IEnumerable<(int Year, string Text)> Years(CandidateForm form) =>
        form.Kind == CandidateKind.Team
            ? [(Year(form.Team?.Founded ?? ""), "团队成立")]
            : form.Career.Select(r => (Year(r.From), $"{r.Place}{r.Role}"));

    private static int Year(string month) =>
        month.Length >= 4 && int.TryParse(month.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : 0;

    /// <param name="entry">The line of the notice: what nobody objected to, with its corrections, becomes public.</param>
    /// <param name="order">Place on the decision's list within the award, from 1.</param>
    /// <param name="sequence">Running number of the certificate; null where the award carries none.</param>
    public static Winner Write(
        Campaign campaign,
        Candidate candidate,
        NoticeEntry entry,
        string slug,
        int order,
        int? sequence,
        ProfileTexts texts,
        DateOnly decidedOn
    )
    {
        var form = CandidateForms.Read(candidate);
        var shown = form.ConsentDisplay ? texts : new ProfileTexts();
        var winner = new Winner
        {
            CampaignId = campaign.Id,
            CandidateId = candidate.Id,
            Slug = slug,
            Year = campaign.Year,
            Award = candidate.Award,
            Order = order,
            CertificateNumber = sequence is { } number ? CertificateNumbers.Of(campaign.Rules, candidate.Award, number) : null,
            Name = entry.Name,
            Sex = form.ConsentDisplay && candidate.Kind == CandidateKind.Person ? candidate.Gender : "",
            WorkUnit = entry.WorkUnit,
            Title = entry.Title,
            Category = entry.Category,
            Region = Region(entry.NominatingUnit),
            NominatingUnit = entry.NominatingUnit,
            DecidedOn = decidedOn,
            DisplayConsent = form.ConsentDisplay,
        };
        shown.Fill(winner, form.ConsentDisplay ? Parts(form, campaign, candidate.Award) : new ProfileParts());
        return winner;
    }

    /// <summary>大荔县科协 speaks for 大荔县; other units for no region.</summary>
    private static string Region(string unit) =>
        unit.EndsWith("科协", StringComparison.Ordinal) && unit.Length <= 8 && unit[..^2] is [.., '县' or '区' or '市' or '旗'] region
            ? region
            : "";
}
