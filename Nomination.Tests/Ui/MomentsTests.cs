using System.Globalization;
using Nomination.App.Ui;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

public sealed class MomentsTests : IDisposable
{
    private static readonly DateTimeOffset Closes = ChinaTime.At(new DateOnly(2026, 4, 17), new TimeOnly(17, 0));
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    [Theory]
    [InlineData("zh-CN", "4月17日 17:00", "还有 3 天 4 小时", "4月17日 24:00", "2026年4月17日")]
    [InlineData("en", "17 Apr, 17:00", "3 d 4 h left", "17 Apr, 24:00", "17 Apr 2026")]
    public void A_moment_is_shown_in_the_language_of_the_page(string language, string shown, string left, string midnight, string day)
    {
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var now = Closes - new TimeSpan(3, 4, 20, 0);
        Assert.Equal(shown, Moments.Show(Closes, now));
        Assert.Equal(left, Moments.Left(Closes, now));
        Assert.Equal(midnight, Moments.Show(ChinaTime.Start(new DateOnly(2026, 4, 18)), now));
        Assert.Equal(day, Moments.ShowDay(new DateOnly(2026, 4, 17)));
    }

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}
