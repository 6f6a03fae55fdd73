using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Ballots;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>What the meeting's components are shown: nine members of whom eight are there, three names for two seats.</summary>
public abstract class MeetingParts : BunitContext
{
    protected static readonly Guid Round = Guid.NewGuid();
    protected static readonly DateTimeOffset Now = new(2026, 5, 9, 2, 0, 0, TimeSpan.Zero);

    protected static readonly TurnoutView Turnout = new(
        Round,
        1,
        "第一轮投票",
        RoundState.Open,
        Seats: 2,
        MaxTicks: 2,
        Members: 9,
        Present: 8,
        Needed: 6,
        "不少于应到人数的三分之二",
        "超过实到人数的二分之一",
        Issued: 8,
        Collected: 8
    );

    protected static readonly MeetingView Meeting = new(
        [new RuleWord("法定人数", "实到不少于应到人数的三分之二")],
        [new OfficerLine(Guid.NewGuid(), "监票人甲", OfficerPart.Scrutineer)],
        ScrutineersNeeded: 2,
        [],
        [],
        Minutes: 10,
        MayReorder: true,
        PaperVotes: true,
        OnPaper: 0,
        SlipsIssued: 0,
        SlipsTyped: null,
        Signatures: 0,
        MyPart: null,
        NotReady: null
    );

    protected static readonly RosterLine[] Roster =
    [
        .. Enumerable
            .Range(1, 9)
            .Select(i => new RosterLine(Guid.NewGuid(), $"E{i:00}", $"专家{i}", "示例单位", IsLeader: i == 1, IsPresent: i < 9)),
    ];

    protected static readonly NameLine[] Names =
    [
        .. new[] { "甲", "乙", "丙" }.Select((n, i) => new NameLine(Guid.NewGuid(), i + 1, $"{i + 1:00}", n, "示例单位", "", Recused: 0)),
    ];

    protected MeetingParts()
    {
        Services.AddLocalization().AddLogging().AddSingleton<TimeProvider>(new FixedClock(Now));
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected static RoundView View(RoundState state = RoundState.Draft) => new(Turnout with { State = state }, Roster, Names);

    protected static IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button").Last(b => b.TextContent.Trim() == text);

    protected static void Press<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent => Button(page, text).Click();

    protected static IEnumerable<string> Buttons<T>(IRenderedComponent<T> page)
        where T : Microsoft.AspNetCore.Components.IComponent => page.FindAll("button.btn").Select(b => b.TextContent.Trim());

    protected static Task<Result> Yes() => Task.FromResult(Result.Ok);
}
