namespace Nomination.Core.Ballots;

/// <summary>What is to be done next with a round, in the order of the meeting; the console offers one of these at a time.</summary>
public enum ConsoleStep
{
    /// <summary>签到: the quorum is not yet there.</summary>
    Register,

    /// <summary>监票人、计票人 have to declare.</summary>
    Declare,

    /// <summary>As many slips must be printed as members vote on paper.</summary>
    PrintSlips,

    /// <summary>Something else stands in the way of opening, which the opening check names.</summary>
    Arrange,
    Open,

    /// <summary>Papers come in.</summary>
    Collect,

    /// <summary>All papers are in, or the time is over.</summary>
    Close,
    TypeSlips,
    Count,
    Sign,
    Announce,
    Done,
}

public static class ConsoleSteps
{
    public static ConsoleStep Of(TurnoutView turnout, MeetingView meeting, DateTimeOffset now) =>
        turnout.State switch
        {
            RoundState.Draft when !turnout.HasQuorum => ConsoleStep.Register,
            RoundState.Draft when !meeting.HasOfficers => ConsoleStep.Declare,
            RoundState.Draft when PaperSecrecy.Check(meeting.OnPaper, turnout.Present) is null && meeting.OnPaper != meeting.SlipsIssued =>
                ConsoleStep.PrintSlips,
            RoundState.Draft => meeting.NotReady is null ? ConsoleStep.Open : ConsoleStep.Arrange,
            RoundState.Open => turnout.Collected >= turnout.Issued - turnout.OnPaper || turnout.ClosesAt <= now
                ? ConsoleStep.Close
                : ConsoleStep.Collect,
            RoundState.Closed => meeting is { SlipsIssued: > 0, SlipsTyped: null } ? ConsoleStep.TypeSlips : ConsoleStep.Count,
            _ when meeting.Signatures < meeting.ScrutineersNeeded => ConsoleStep.Sign,
            _ => turnout.AnnouncedAt is null ? ConsoleStep.Announce : ConsoleStep.Done,
        };
}
