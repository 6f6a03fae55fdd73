using Nomination.Core.Candidates;

namespace Nomination.Core.Reviews;

/// <summary>A row of a dossier's list: when, what, and what belongs to it.</summary>
public sealed record DossierLine(string When, string What, string Note)
{
    internal static IReadOnlyList<DossierLine> Life(CandidateForm form, Blinding blind) =>
        [
            .. form.Studies.Concat(form.Career).Select(h => new DossierLine(Span(h), blind.Clean(h.Place), blind.Clean(h.Role))),
            .. form.SocialPosts.Select(p => new DossierLine(p.Period, blind.Clean(p.Organisation), blind.Clean(p.Role))),
        ];

    internal static IReadOnlyList<DossierLine> Honours(CandidateForm form, Blinding blind) =>
        [
            .. form.Honours.Select(h => new DossierLine(
                h.Year?.ToString() ?? "",
                blind.Clean(h.Name),
                Join(h.Level, blind.Clean(h.Issuer), h.Rank)
            )),
        ];

    internal static IReadOnlyList<DossierLine> Achievements(CandidateForm form, Blinding blind) =>
        [
            .. form.Achievements.Select(a => new DossierLine(
                a.Year?.ToString() ?? "",
                blind.Clean(a.Title),
                Join(a.Kind, a.Role, blind.Clean(a.Note))
            )),
        ];

    internal static IReadOnlyList<DossierLine> Members(CandidateForm form) =>
        [.. (form.Team?.Members ?? []).Select(m => new DossierLine("", m.Name, Join(m.Role, m.Unit)))];

    internal static IReadOnlyList<DossierLine> OpinionsOf(CandidateForm form, Blinding blind) =>
        [
            .. new[]
            {
                new DossierLine("所在单位意见", blind.Clean(form.UnitOpinion.Text), NoticeOf(form.UnitOpinion, blind)),
                new DossierLine("推荐单位意见", blind.Clean(form.NominatorOpinion.Text), NoticeOf(form.NominatorOpinion, blind)),
            }.Where(o => o.What.Length > 0),
        ];

    private static string NoticeOf(OpinionPart opinion, Blinding blind) =>
        opinion is { NoticeFrom: { } from, NoticeTo: { } to }
            ? Join($"公示 {from:yyyy-MM-dd} 至 {to:yyyy-MM-dd}", blind.Clean(opinion.NoticePlace), blind.Clean(opinion.NoticeResult))
            : "";

    private static string Span(HistoryRow row) => $"{row.From} — {(row.To.Length > 0 ? row.To : "至今")}";

    private static string Join(params string[] parts) => string.Join(" · ", parts.Where(p => p.Length > 0));
}
