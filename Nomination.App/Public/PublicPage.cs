using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Nomination.Core.Shared;

namespace Nomination.App.Public;

/// <summary>
/// What every public page starts from. Each page has two addresses, /x and /en/x: the frame around the content is in the language of the
/// address, the content itself stays Chinese.
/// </summary>
public abstract class PublicPage : ComponentBase
{
    [Inject]
    protected IStringLocalizer<Texts> L { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>For the lang attribute of words of the frame that stand within the content.</summary>
    protected static string Tongue => CultureInfo.CurrentUICulture.Name;

    /// <summary>The address of a page in the language of this one; <paramref name="path"/> is the Chinese address.</summary>
    public static string To(string path) => English ? $"/en{path}" : path;

    protected static string Day(DateOnly day) =>
        English ? day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) : ChinaTime.ShowDay(day);

    /// <summary>Midnight is 24:00 of the day before, as the notices write it.</summary>
    protected static string Moment(DateTimeOffset moment)
    {
        if (!English)
            return ChinaTime.Show(moment);
        var local = ChinaTime.Local(moment);
        return local.TimeOfDay == TimeSpan.Zero
            ? local.AddDays(-1).ToString("d MMMM yyyy', 24:00'", CultureInfo.InvariantCulture)
            : local.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>还有 3 天 4 小时: what is left until a moment that has not passed.</summary>
    protected string Left(DateTimeOffset until)
    {
        var left = until - Now;
        return left.Days > 0 ? L["还有 {0} 天 {1} 小时", left.Days, left.Hours]
            : left.Hours > 0 ? L["还有 {0} 小时 {1} 分", left.Hours, left.Minutes]
            : L["还有 {0} 分钟", Math.Max(1, left.Minutes)];
    }
}
