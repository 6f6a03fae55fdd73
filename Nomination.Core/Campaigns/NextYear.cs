using System.Text.RegularExpressions;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>One thing that was carried over to the new year, before and after, for the person who checks it.</summary>
public sealed record Carried(string What, string Before, string After);

/// <summary>依上一届生成: rules, hosts and plan of a campaign moved to another year. The numbers of documents are never carried over.</summary>
public static partial class NextYear
{
    public static (CampaignForm Form, IReadOnlyList<Carried> Carried) Of(Campaign last, int year, WorkingCalendar calendar)
    {
        var (form, rules) = (CampaignForm.Of(last), last.Rules);
        var carried = new List<Carried>();
        form.Year = year;
        form.Title = Text("活动名称", form.Title);
        form.ActivityName = Text("活动简称", form.ActivityName);
        form.Slug = Text("网址简称", form.Slug);
        form.CodePrefix = Text("推荐编号前缀", form.CodePrefix);
        form.CertificatePattern = Text("证书编号", form.CertificatePattern);
        form.NomineeCertificatePattern = Text("提名证书编号", form.NomineeCertificatePattern);
        form.Eligibility.CutoffDate = Date("年龄和年限截止日", rules.CutoffDate);
        if (rules.Schedule.CeremonyDay is { } day)
            form.Schedule.CeremonyDay = Date("完成时限", day);
        (form.ApprovalNumber, form.DocumentNo) = (Gone("表彰批准文号", form.ApprovalNumber), Gone("发文字号", form.DocumentNo));
        foreach (var host in form.Hosts)
            host.Id = null;
        form.UnitsFrom = last.Id;

        var moved = SeasonShift.Move(last.Stages, year, rules.Notice, calendar);
        form.Stages = CampaignForm.Rows(moved);
        carried.AddRange(moved.Select(s => new Carried(s.Name, Span(last.StageOf(s.Kind)!), Span(s))));
        return (form, carried);

        string Text(string what, string before)
        {
            var after = Session()
                .Replace(
                    before.Replace($"{last.Year}", $"{year}", StringComparison.Ordinal),
                    m => $"第{int.Parse(m.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) + year - last.Year}届"
                );
            if (after != before)
                carried.Add(new(what, before, after));
            return after;
        }

        DateOnly Date(string what, DateOnly before)
        {
            var after = before.AddYears(year - last.Year);
            carried.Add(new(what, ChinaTime.ShowDay(before), ChinaTime.ShowDay(after)));
            return after;
        }

        string Gone(string what, string before)
        {
            if (before.Length > 0)
                carried.Add(new(what, before, "（须重新填写）"));
            return "";
        }
    }

    /// <summary>2026年3月16日（周一）18:00 — 4月17日（周五）17:00.</summary>
    private static string Span(Stage stage)
    {
        var (first, last) = (StageDays.First(stage), StageDays.Last(stage));
        var (from, to) = (ChinaTime.Show(stage.Opens), ChinaTime.Show(stage.Closes, stage.Opens));
        return $"{from.Split(' ')[0]}（{Weekday(first)}）{from.Split(' ')[1]} — {to.Split(' ')[0]}（{Weekday(last)}）{to.Split(' ')[1]}";
    }

    private static string Weekday(DateOnly day) => $"周{"日一二三四五六"[(int)day.DayOfWeek]}";

    [GeneratedRegex("第(?<n>[0-9]+)届", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Session();
}
