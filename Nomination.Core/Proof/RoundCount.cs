using System.Text.Json;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Proof;

/// <summary>Counting a round of a bundle with the one tally of the product, candidates by their numbers.</summary>
internal static class RoundCount
{
    public static BallotRules RulesOf(RoundPart round) =>
        round.Rules.Deserialize<BallotRules>(CanonicalJson.Options) ?? throw new JsonException("empty rules");

    public static TallyInput Input(RoundPart round)
    {
        var rules = RulesOf(round);
        var numbers = round.Names.ToDictionary(n => n.Key, n => n.Number);
        return new TallyInput(
            round.Members,
            round.Present,
            round.Issued,
            rules.Seats,
            rules.MaxTicks,
            rules.Quorum,
            rules.Pass,
            round.Names.ToDictionary(n => n.Number, n => n.Recused),
            [.. round.Names.Select(n => n.Number)],
            [.. round.Papers.Select(p => (IReadOnlyList<string>)[.. PaperRules.Read(p).Select(t => Number(t, numbers))])]
        )
        {
            Mode = rules.Mode,
            MaxScore = rules.MaxScore,
            NomineeTicks = rules.NomineeTicks,
            SlipsIssued = round.SlipsIssued,
            SlipsCollected = round.SlipsTyped,
        };
    }

    /// <summary>The count with every candidate's key in place of the number, or the other way round.</summary>
    public static TallyResult With(TallyResult tally, IReadOnlyDictionary<string, string> other)
    {
        string Of(string candidate) => other.GetValueOrDefault(candidate, candidate);
        return tally with
        {
            Votes = [.. tally.Votes.Select(v => v with { Candidate = Of(v.Candidate) })],
            Elected = [.. tally.Elected.Select(Of)],
            Runoff = tally.Runoff is { } r ? r with { Candidates = [.. r.Candidates.Select(Of)] } : null,
        };
    }

    /// <summary>What <c>tally</c> reads.</summary>
    public static byte[] TallyFile(RoundPart round)
    {
        var input = Input(round);
        var mode = JsonNamingPolicy.KebabCaseLower.ConvertName(input.Mode.ToString());
        return ProofJson.Bytes(
            new
            {
                mode,
                input.MaxScore,
                input.NomineeTicks,
                input.SlipsIssued,
                input.SlipsCollected,
                input.Members,
                input.Present,
                input.Issued,
                input.Seats,
                input.MaxTicks,
                quorum = new { input.Quorum.Fraction, input.Quorum.Strict },
                pass = new
                {
                    input.Pass.Fraction,
                    input.Pass.Strict,
                    of = JsonNamingPolicy.KebabCaseLower.ConvertName(input.Pass.Of.ToString()),
                },
                recused = input.Recused.Where(r => r.Value > 0).ToDictionary(),
                input.Candidates,
                input.Ballots,
            }
        );
    }

    private static string Number(string mark, Dictionary<string, string> numbers)
    {
        var end = mark.IndexOf('=', StringComparison.Ordinal);
        return end < 0 ? numbers.GetValueOrDefault(mark, mark) : numbers.GetValueOrDefault(mark[..end], mark[..end]) + mark[end..];
    }
}
