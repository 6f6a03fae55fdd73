using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Tests.Notices;

/// <summary>Terms of a case: the day it begins is left out, and only it (Civil Code art. 201).</summary>
public sealed class ObjectionClockTests
{
    [Theory]
    [InlineData(5, 8, 2, 11)] // Friday; Saturday the 9th works
    [InlineData(5, 9, 2, 12)] // the working Saturday itself
    [InlineData(5, 10, 2, 12)] // Sunday: Monday and Tuesday
    [InlineData(5, 16, 5, 22)] // Saturday: the whole next week
    [InlineData(5, 17, 1, 18)]
    public void The_term_ends_at_the_end_of_its_last_working_day(int month, int day, int days, int last) =>
        Assert.Equal(
            NoticeScene.Local(month, last + 1, 0),
            ObjectionClock.After(NoticeScene.Local(month, day, 15), days, WorkingCalendar.StateCouncil)
        );

    [Fact]
    public void An_extension_goes_on_from_the_term_and_not_from_the_day_it_is_asked_for() =>
        Assert.Equal(NoticeScene.Local(5, 23, 0), ObjectionClock.Extended(NoticeScene.Local(5, 16, 0), 5, WorkingCalendar.StateCouncil));
}
