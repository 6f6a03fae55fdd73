using System.Security.Cryptography;
using System.Text;
using Nomination.Core.Scoring;

namespace Nomination.Core.Proof;

/// <summary>
/// Experts in a bundle. Whoever does not hold the campaign's salt cannot tell whose name it is, not even by trying all experts. Where the rule
/// of the rank looks at one candidate's sheets at a time, each sheet has a name of its own: else whoever knows who was recused from whom could
/// tell that expert's other sheets by the one that is missing. Rules that compare an expert's sheets need one name on all of them.
/// </summary>
public static class Pseudonyms
{
    public static bool AreJoined(RankRule rule) => rule is RankRule.Zscore or RankRule.TwoWay or RankRule.Robust;

    /// <param name="salt">64 hex digits, drawn once for a campaign.</param>
    /// <param name="candidate">Null: the same name on every sheet of the expert.</param>
    public static string Of(string salt, Guid reviewer, Guid? candidate)
    {
        var whose = Encoding.UTF8.GetBytes(candidate is null ? $"{reviewer}" : $"{reviewer}|{candidate}");
        return "R" + Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(salt), whose).AsSpan(0, 6));
    }
}
