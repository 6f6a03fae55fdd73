using Nomination.Core.Shared;

namespace Nomination.Core.Campaigns;

/// <summary>The dates of a season: a suggestion to start from, and the check that they can be kept.</summary>
public static class StagePlan
{
    /// <summary>The 2026 season of trade rule 1.4, as month, day and time of each stage; other years take the same dates.</summary>
    private static readonly (StageKind Kind, string Opens, string Closes)[] Season =
    [
        (StageKind.Notice, "03-16 09:00", "03-16 18:00"),
        (StageKind.Nomination, "03-16 18:00", "04-17 17:00"),
        (StageKind.FormCheck, "04-20 09:00", "04-24 18:00"),
        (StageKind.Correction, "04-20 09:00", "04-28 17:00"),
        (StageKind.Scoring, "04-29 09:00", "05-08 18:00"),
        (StageKind.Ballot, "05-11 09:00", "05-11 18:00"),
        (StageKind.Vetting, "05-11 09:00", "05-15 18:00"),
        (StageKind.Approval, "05-18 09:00", "05-18 18:00"),
        (StageKind.PublicNotice, "05-20 09:00", "05-27 00:00"),
        (StageKind.Decision, "05-27 09:00", "05-27 18:00"),
        (StageKind.Ceremony, "05-29 09:30", "05-29 11:30"),
        (StageKind.Summary, "05-29 12:00", "06-10 18:00"),
    ];

    public static List<Stage> Suggest(int year) =>
        [
            .. Season.Select(s => new Stage
            {
                Kind = s.Kind,
                Name = StageKinds.Name(s.Kind),
                Opens = Moment(year, s.Opens),
                Closes = Moment(year, s.Closes),
            }),
        ];

    /// <summary>What is impossible (a stage that ends before it begins, an order that cannot be) — each names the stage.</summary>
    public static IReadOnlyList<Problem> Check(IReadOnlyCollection<Stage> stages)
    {
        var problems = new List<Problem>();
        foreach (var stage in stages.Where(s => s.Closes <= s.Opens))
            problems.Add(Problem.Invalid($"“{stage.Name}”的截止时间须晚于开始时间。", stage.Kind.ToString()));
        Follows(StageKind.Notice, StageKind.Nomination, s => s.Opens, s => s.Closes, "推荐截止不得早于通知发布。");
        Follows(StageKind.Nomination, StageKind.Scoring, s => s.Closes, s => s.Opens, "专家打分须在推荐截止之后开始。");
        Follows(StageKind.Correction, StageKind.Scoring, s => s.Closes, s => s.Opens, "专家打分须在补正截止之后开始。");
        Follows(StageKind.Scoring, StageKind.Ballot, s => s.Closes, s => s.Opens, "会评票决须在专家打分截止之后。");
        Follows(StageKind.Ballot, StageKind.PublicNotice, s => s.Closes, s => s.Opens, "公示须在会评票决之后开始。");
        return problems;

        void Follows(StageKind first, StageKind then, Func<Stage, DateTimeOffset> end, Func<Stage, DateTimeOffset> start, string text)
        {
            var (a, b) = (stages.FirstOrDefault(s => s.Kind == first), stages.FirstOrDefault(s => s.Kind == then));
            if (a is not null && b is not null && start(b) < end(a))
                problems.Add(Problem.Invalid(text, then.ToString()));
        }
    }

    /// <summary>The stages without which there is no selection; the others a campaign may leave out.</summary>
    public static IReadOnlyList<StageKind> Necessary { get; } =
    [StageKind.Nomination, StageKind.FormCheck, StageKind.Scoring, StageKind.PublicNotice];

    private static DateTimeOffset Moment(int year, string text)
    {
        var (month, day, hour, minute) = (int.Parse(text[..2]), int.Parse(text[3..5]), int.Parse(text[6..8]), int.Parse(text[9..]));
        return ChinaTime.At(new DateOnly(year, month, day), new TimeOnly(hour, minute));
    }
}
