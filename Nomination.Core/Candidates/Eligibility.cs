using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

public enum Severity
{
    Warn,
    Block,
}

/// <summary>One finding of the eligibility check, under its reason code of the formal check (R01–R19).</summary>
/// <param name="Field">The form's property to look at, or null.</param>
/// <param name="IsAbsolute">Stops a submission whatever the rule book says of gates: it is no question of eligibility.</param>
public sealed record Finding(string Code, Severity Severity, string Text, string? Field = null, bool IsAbsolute = false);

/// <summary>What the store knows about the same person.</summary>
/// <param name="Honoured">A former winner with the same identity number.</param>
/// <param name="Namesake">A former winner with the same name and work unit, where no number was kept.</param>
/// <param name="OtherChannel">Another unit has nominated the same person in this campaign.</param>
/// <param name="SameUnit">This unit has already nominated the same person.</param>
public sealed record KnownPerson(FormerWinner? Honoured, FormerWinner? Namesake, bool OtherChannel, bool SameUnit)
{
    public static KnownPerson Nobody { get; } = new(null, null, false, false);
}

/// <summary>资格条件 (trade rules 3.1): the gates of the rule book, each as a finding that blocks or warns.</summary>
public static class Eligibility
{
    public static IReadOnlyList<Finding> Check(RuleBook rules, CandidateForm form, KnownPerson known) =>
        [
            .. Person(rules, form),
            .. Rank(rules.Eligibility, form),
            .. Team(rules.Eligibility, form),
            .. Deeds(rules, form),
            .. Revoked(rules, form, known),
            .. History(rules.Eligibility, form, known),
        ];

    /// <summary>Full years on a day: born 1981-05-10, 45 on 2026-05-30. Born on 29 February, a year older on 1 March.</summary>
    public static int AgeAt(DateOnly birth, DateOnly day)
    {
        var years = day.Year - birth.Year;
        return (day.Month, day.Day).CompareTo((birth.Month, birth.Day)) < 0 ? years - 1 : years;
    }

    private static IEnumerable<Finding> Person(RuleBook rules, CandidateForm form)
    {
        var gates = rules.Eligibility;
        var cutoff = ChinaTime.ShowDay(rules.CutoffDate);
        if (Fails(gates.Nationality, form.Nationality is not ("中国" or "")))
            yield return new("R19", Of(gates.Nationality), "候选人（团队负责人）须为中国籍。", nameof(form.Nationality));
        if (gates.MaxAgeOf(form.Gender) is { } max && form.BirthDate is { } birth && Fails(gates.Age, AgeAt(birth, rules.CutoffDate) > max))
            yield return new(
                "R04",
                Of(gates.Age),
                $"截至 {cutoff} 已满 {AgeAt(birth, rules.CutoffDate)} 周岁，超过 {max} 周岁的年龄上限。",
                nameof(form.BirthDate)
            );
        if (form.LocalSince is { } since && Fails(gates.LocalYears, AgeAt(since, rules.CutoffDate) < gates.MinYearsLocal))
            yield return new(
                "R06",
                Of(gates.LocalYears),
                $"截至 {cutoff} 在本市工作不满 {gates.MinYearsLocal} 年，不符合推荐条件。",
                nameof(form.LocalSince)
            );
        if (Fails(gates.InService, form.IsRetired))
            yield return new("R19", Of(gates.InService), "候选人已离退休，推荐对象一般为在职在岗人员。", nameof(form.IsRetired));
    }

    private static IEnumerable<Finding> Rank(EligibilityRules gates, CandidateForm form)
    {
        if (Fails(gates.Rank, gates.RankGate.Contains(form.AdminRank)))
            yield return new("R05", Of(gates.Rank), $"行政级别“{form.AdminRank}”不在推荐范围内。", nameof(form.AdminRank));
        if (Fails(gates.ActiveMilitary, form.IsActiveMilitary))
            yield return new("R05", Of(gates.ActiveMilitary), "现役军人不在推荐范围内。", nameof(form.IsActiveMilitary));
        if (Fails(gates.CivilServants, form.IsCivilServant))
            yield return new("R05", Of(gates.CivilServants), "公务员（含参公管理人员）不在推荐范围内。", nameof(form.IsCivilServant));
    }

    // Chinese nationals make at least 70 % of a team's members.
    private static IEnumerable<Finding> Team(EligibilityRules gates, CandidateForm form)
    {
        if (form is not { Kind: CandidateKind.Team, Team.Members: { Count: > 0 } members })
            yield break;
        var chinese = members.Count(m => m.Nationality.Trim() is "中国" or "");
        if (Fails(gates.Nationality, new Fraction(chinese, members.Count) < new Fraction(7, 10)))
            yield return new("R19", Of(gates.Nationality), $"团队成员中中国籍 {chinese}/{members.Count} 人，不足 70%。", "Team.Members");
    }

    /// <summary>已获荣誉 on the list, and what is older than the window: pointed out with its name, for a person to judge.</summary>
    private static IEnumerable<Finding> Deeds(RuleBook rules, CandidateForm form)
    {
        var gates = rules.Eligibility;
        var listed = form.Honours.FindIndex(h => gates.HonourBlacklist.Any(b => Plain(h.Name).Contains(Plain(b))));
        if (Fails(gates.Honours, listed >= 0))
            yield return new(
                "R03",
                Of(gates.Honours),
                $"已获“{form.Honours[listed].Name}”，原则上不再推荐。",
                $"{nameof(form.Honours)}[{listed}].Name"
            );
        if (gates.AchievementYears is not { } years)
            yield break;
        var since = rules.CutoffDate.Year - years;
        var old = form
            .Achievements.Where(a => a.Year < since)
            .Select(a => $"“{a.Title}”（{a.Year}）")
            .Concat(form.Honours.Where(h => h.Year < since).Select(h => $"“{h.Name}”（{h.Year}）"))
            .ToList();
        if (old.Count > 0)
            yield return new(
                "R19",
                Severity.Warn,
                $"主要看 {since} 年以来（近 {years} 年）的业绩，以下较早：{string.Join("、", old.Take(5))}{(old.Count > 5 ? $"等 {old.Count} 项" : "")}。",
                nameof(form.Achievements)
            );
    }

    private static IEnumerable<Finding> History(EligibilityRules gates, CandidateForm form, KnownPerson known)
    {
        if (known.SameUnit)
            yield return new("R07", Severity.Block, "本单位已推荐过同一证件号码的人选，不能重复推荐。", nameof(form.IdentityNumber), true);
        if (known.OtherChannel && gates.SecondChannel != Strictness.Ignore)
            yield return new(
                "R07",
                Of(gates.SecondChannel),
                "同一证件号码在本届已由其他推荐单位推荐。一人只能由一个渠道推荐，保留哪一个由市科协确定。",
                nameof(form.IdentityNumber)
            );
        if (known.Honoured is { RevokedOn: null } winner && gates.FormerWinners != Strictness.Ignore)
            yield return new(
                "R02",
                Of(gates.FormerWinners),
                $"此人已于 {winner.Year} 年获得本称号，往届获得者不再推荐。",
                nameof(form.Name)
            );
        else if (known is { Honoured: null, Namesake: { } same } && gates.FormerWinners != Strictness.Ignore)
            yield return new("R02", Severity.Warn, $"与 {same.Year} 年获得者同名同单位，请确认不是同一人。", nameof(form.Name));
        if (Fails(gates.Honours, form.HonouredBefore))
            yield return new(
                "R03",
                Of(gates.Honours),
                "曾获市级以上“最美”称号或国家级荣誉的，原则上不再推荐，请说明理由或更换人选。",
                nameof(form.HonouredBefore)
            );
    }

    /// <summary>Whose title was taken away is no former winner but barred, whatever the gate says; after the ban the office decides.</summary>
    private static IEnumerable<Finding> Revoked(RuleBook rules, CandidateForm form, KnownPerson known)
    {
        if (known.Honoured is not { RevokedOn: { } day } former)
            yield break;
        var until = former.BanUntil is { } end ? $"，{ChinaTime.ShowDay(end)}以前不得推荐" : "，不得再推荐";
        yield return former.IsBarred(rules.CutoffDate)
            ? new(
                "R02",
                Severity.Block,
                $"此人 {former.Year} 年所获称号已于{ChinaTime.ShowDay(day)}被撤销{until}。",
                nameof(form.Name),
                true
            )
            : new("R02", Severity.Warn, $"此人 {former.Year} 年所获称号曾被撤销，禁止推荐的期限已满，请说明情况。", nameof(form.Name));
    }

    private static bool Fails(Strictness gate, bool failed) => failed && gate != Strictness.Ignore;

    // 全国“最美科技工作者” and 全国最美科技工作者 are the same honour.
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    private static Severity Of(Strictness strictness) => strictness == Strictness.Block ? Severity.Block : Severity.Warn;
}
