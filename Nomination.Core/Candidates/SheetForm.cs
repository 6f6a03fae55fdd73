namespace Nomination.Core.Candidates;

/// <summary>Carries a row of the summary table into a 推荐表: what the row leaves empty, the form keeps.</summary>
internal static class SheetForm
{
    private static readonly Dictionary<string, SheetField> Places = new()
    {
        [nameof(CandidateForm.Kind)] = SheetField.Kind,
        [nameof(CandidateForm.Name)] = SheetField.Name,
        [nameof(CandidateForm.Gender)] = SheetField.Gender,
        [nameof(CandidateForm.BirthDate)] = SheetField.BirthDate,
        [nameof(CandidateForm.IdentityNumber)] = SheetField.Identity,
        [nameof(CandidateForm.Ethnicity)] = SheetField.Ethnicity,
        [nameof(CandidateForm.PoliticalStatus)] = SheetField.PoliticalStatus,
        [nameof(CandidateForm.Education)] = SheetField.Education,
        [nameof(CandidateForm.Degree)] = SheetField.Degree,
        [nameof(CandidateForm.WorkUnit)] = SheetField.WorkUnit,
        [nameof(CandidateForm.Position)] = SheetField.Position,
        [nameof(CandidateForm.ProfessionalTitle)] = SheetField.ProfessionalTitle,
        [nameof(CandidateForm.TitleLevel)] = SheetField.TitleLevel,
        [nameof(CandidateForm.AdminRank)] = SheetField.AdminRank,
        [nameof(CandidateForm.Category)] = SheetField.Category,
        [nameof(CandidateForm.IsFrontline)] = SheetField.Frontline,
        [nameof(CandidateForm.HonouredBefore)] = SheetField.Honoured,
        [nameof(CandidateForm.Headline)] = SheetField.Headline,
        [nameof(CandidateForm.Brief)] = SheetField.Brief,
        [nameof(CandidateForm.Phone)] = SheetField.Phone,
        [nameof(CandidateForm.ContactName)] = SheetField.FilledBy,
        [nameof(CandidateForm.ContactPhone)] = SheetField.FillerPhone,
    };

    public static CandidateForm New(NominationRow row) =>
        Over(
            new CandidateForm { Kind = row.Kind, Team = row.Kind == CandidateKind.Team ? new TeamPart { Host = row.WorkUnit } : null },
            row
        );

    public static CandidateForm Over(CandidateForm form, NominationRow row)
    {
        form.Kind = row.SaysKind ? row.Kind : form.Kind;
        form.Name = Or(row.Name, form.Name);
        form.Gender = Or(row.Gender, form.Gender);
        form.BirthDate = row.BirthDate ?? form.BirthDate;
        form.IdentityNumber = Or(row.IdentityNumber, form.IdentityNumber);
        form.Ethnicity = Or(row.Ethnicity, form.Ethnicity);
        form.PoliticalStatus = Or(row.PoliticalStatus, form.PoliticalStatus);
        form.Education = Or(EducationOf(row.Education), form.Education);
        form.Degree = Or(row.Degree.Length > 0 ? row.Degree : DegreeOf(row.Education), form.Degree);
        form.WorkUnit = Or(row.WorkUnit, form.WorkUnit);
        form.Position = Or(row.Position, form.Position);
        form.ProfessionalTitle = Or(row.ProfessionalTitle, form.ProfessionalTitle);
        form.TitleLevel = Or(row.TitleLevel, form.TitleLevel);
        form.AdminRank = Or(row.AdminRank, form.AdminRank);
        form.Category = Or(row.Category, form.Category);
        form.IsFrontline = row.IsFrontline ?? form.IsFrontline;
        form.HonouredBefore = row.HonouredBefore ?? form.HonouredBefore;
        form.Headline = Or(row.Headline, form.Headline);
        form.Brief = Or(row.Brief, form.Brief);
        form.Phone = Or(row.Phone, form.Phone);
        form.ContactName = Or(row.FilledBy, form.ContactName);
        form.ContactPhone = Or(row.FillerPhone, form.ContactPhone);
        return form;
    }

    /// <summary>The columns behind the names of form properties.</summary>
    public static IReadOnlyList<string> Columns(IEnumerable<string> properties) =>
        [.. properties.Where(Places.ContainsKey).Select(p => SheetColumns.Name(Places[p]))];

    private static string Or(string ours, string theirs) => ours.Length > 0 ? ours : theirs;

    private static string EducationOf(string text) =>
        FormLists.Educations.FirstOrDefault(e => text.Contains(e, StringComparison.Ordinal))
        ?? (
            text.Contains("硕士", StringComparison.Ordinal) || text.Contains("博士", StringComparison.Ordinal) ? "研究生"
            : text.StartsWith("大学", StringComparison.Ordinal) ? "本科"
            : ""
        );

    /// <summary>学历学位 is often one column: 研究生/博士.</summary>
    private static string DegreeOf(string text) =>
        new[] { "博士", "硕士", "学士" }.FirstOrDefault(d => text.Contains(d, StringComparison.Ordinal)) ?? "";
}
