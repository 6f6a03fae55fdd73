using System.Globalization;

namespace Nomination.App.Scoring;

/// <summary>A chance in words that promise no more than a thousand draws can know.</summary>
public static class Chance
{
    public static string Show(double share) =>
        share >= 0.995 ? "＞99%"
        : share < 0.005 ? "＜1%"
        : Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture) + "%";

    public static string Points(double points) => points.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
