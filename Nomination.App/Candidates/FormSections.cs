using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.App.Candidates;

/// <summary>One part of the 推荐表 as the page shows it, with the form's properties that stand in it.</summary>
public sealed record FormSection(string Key, string Title, IReadOnlyList<string> Fields);

/// <summary>The parts of the form in their order; the side list, the links of the self-check and a test read this table.</summary>
public static class FormSections
{
    public static IReadOnlyList<FormSection> All { get; } =
    [
        new(
            "basics",
            "基本信息",
            [
                nameof(CandidateForm.Kind),
                nameof(CandidateForm.Name),
                nameof(CandidateForm.SurnameStrokes),
                nameof(CandidateForm.Gender),
                nameof(CandidateForm.BirthDate),
                nameof(CandidateForm.Ethnicity),
                nameof(CandidateForm.PoliticalStatus),
                nameof(CandidateForm.Nationality),
                nameof(CandidateForm.IdentityKind),
                nameof(CandidateForm.IdentityNumber),
                nameof(CandidateForm.Category),
                nameof(CandidateForm.Orientations),
                nameof(CandidateForm.FocusTags),
                nameof(CandidateForm.Team),
            ]
        ),
        new(
            "post",
            "工作与职务",
            [
                nameof(CandidateForm.WorkUnit),
                nameof(CandidateForm.WorkUnitNature),
                nameof(CandidateForm.Position),
                nameof(CandidateForm.AdminRank),
                nameof(CandidateForm.ProfessionalTitle),
                nameof(CandidateForm.TitleLevel),
                nameof(CandidateForm.SkillLevel),
                nameof(CandidateForm.YearsInScience),
                nameof(CandidateForm.LocalSince),
                nameof(CandidateForm.IsFrontline),
                nameof(CandidateForm.IsEnterpriseHead),
                nameof(CandidateForm.CreditCode),
                nameof(CandidateForm.IsAcademician),
                nameof(CandidateForm.IsActiveMilitary),
                nameof(CandidateForm.IsCivilServant),
                nameof(CandidateForm.IsRetired),
                nameof(CandidateForm.HonouredBefore),
            ]
        ),
        new(
            "contact",
            "联系方式",
            [
                nameof(CandidateForm.Phone),
                nameof(CandidateForm.Email),
                nameof(CandidateForm.Address),
                nameof(CandidateForm.Postcode),
                nameof(CandidateForm.ContactName),
                nameof(CandidateForm.ContactPhone),
            ]
        ),
        new(
            "history",
            "简历",
            [
                nameof(CandidateForm.Education),
                nameof(CandidateForm.Degree),
                nameof(CandidateForm.School),
                nameof(CandidateForm.Major),
                nameof(CandidateForm.Studies),
                nameof(CandidateForm.Career),
                nameof(CandidateForm.SocialPosts),
            ]
        ),
        new("honours", "荣誉与成果", [nameof(CandidateForm.Honours), nameof(CandidateForm.Achievements)]),
        new(
            "story",
            "事迹",
            [nameof(CandidateForm.Headline), nameof(CandidateForm.Brief), nameof(CandidateForm.Story), nameof(CandidateForm.VideoNote)]
        ),
        new("files", "材料上传", Enum.GetNames<EvidenceKind>()),
        new(
            "opinions",
            "意见",
            [
                nameof(CandidateForm.UnitOpinion),
                nameof(CandidateForm.NominatorOpinion),
                nameof(CandidateForm.JointOpinions),
                nameof(CandidateForm.ExpertOpinions),
                nameof(CandidateForm.Avoid),
            ]
        ),
        new(
            "consent",
            "承诺与同意",
            [
                nameof(CandidateForm.NoSecrets),
                nameof(CandidateForm.SecrecyReview),
                nameof(CandidateForm.Pledged),
                nameof(CandidateForm.PledgedOn),
                nameof(CandidateForm.ConsentProcessing),
                nameof(CandidateForm.ConsentNotice),
                nameof(CandidateForm.ConsentDisplay),
                nameof(CandidateForm.ConsentWay),
            ]
        ),
    ];

    /// <summary>The part in which a problem is to be mended; the first where it names none.</summary>
    public static FormSection Of(string? path)
    {
        var name = (path ?? "").Split('.', '[')[0];
        return All.FirstOrDefault(s => s.Fields.Contains(name)) ?? All[0];
    }

    /// <summary>How many problems stand in each part.</summary>
    public static IReadOnlyDictionary<string, int> Count(IEnumerable<Problem> problems) =>
        problems.GroupBy(p => Of(p.Field).Key).ToDictionary(g => g.Key, g => g.Count());
}
