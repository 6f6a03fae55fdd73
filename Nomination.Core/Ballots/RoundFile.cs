using System.Text.Json;
using System.Text.Json.Serialization;
using Nomination.Core.Campaigns;
using Nomination.Core.Shared;

namespace Nomination.Core.Ballots;

/// <summary>A ballot round as a JSON file, checked before it is counted.</summary>
public static class RoundFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The round, or the refusal that names the file and the place in it.</summary>
    public static Result<TallyInput> Read(Stream stream, string file)
    {
        Round round;
        try
        {
            using var text = new StreamReader(stream); // leaves out a BOM
            round = JsonSerializer.Deserialize<Round>(text.ReadToEnd(), Options) ?? throw new JsonException("null");
        }
        catch (JsonException e)
        {
            return Problem.Invalid(
                $"{file} 第 {(e.LineNumber ?? 0) + 1} 行 第 {(e.BytePositionInLine ?? 0) + 1} 列（{e.Path ?? "$"}）：不是计票所需的 JSON，缺少该项或类型不对。"
            );
        }
        var input = new TallyInput(
            round.Members,
            round.Present,
            round.Issued,
            round.Seats,
            round.MaxTicks,
            new Threshold(round.Quorum.Fraction, round.Quorum.Strict, Denominator.Members),
            new Threshold(round.Pass.Fraction, round.Pass.Strict, round.Pass.Of),
            round.Recused ?? [],
            round.Candidates,
            round.Ballots
        )
        {
            Mode = round.Mode,
            MaxScore = round.MaxScore,
            NomineeTicks = round.NomineeTicks ?? round.MaxTicks,
            SlipsIssued = round.SlipsIssued,
            SlipsCollected = round.SlipsCollected,
        };
        return Fault(input) is var (place, text2) ? Problem.Invalid($"{file} 第 1 行 {place} 列：{text2}") : input;
    }

    private static (string Place, string Text)? Fault(TallyInput r)
    {
        if (r.Members < 1)
            return ("members", "应到人数应不少于 1。");
        if (r.Present < 0 || r.Present > r.Members)
            return ("present", $"实到 {r.Present} 人应在 0 与应到 {r.Members} 人之间。");
        if (r.Issued < 0)
            return ("issued", "发出票数不能为负。");
        if (r.SlipsIssued < 0 || r.SlipsIssued > r.Issued)
            return ("slipsIssued", $"发出的纸质票应在 0 与发出票数 {r.Issued} 之间。");
        if (r.SlipsCollected < 0 || r.SlipsCollected > r.Ballots.Count)
            return ("slipsCollected", $"收回的纸质票应在 0 与收回票数 {r.Ballots.Count} 之间。");
        if (r.Seats < 1)
            return ("seats", "席位应不少于 1。");
        if (r.MaxTicks < 1)
            return ("maxTicks", "每票最多选人数应不少于 1。");
        if (r.MaxScore is < 1 or > 1_000_000)
            return ("maxScore", "满分应在 1 到 1000000 之间。");
        if (r.NomineeTicks < 1)
            return ("nomineeTicks", "每票最多提名人数应不少于 1。");
        foreach (var (place, threshold) in new[] { ("quorum.fraction", r.Quorum), ("pass.fraction", r.Pass) })
            if (!Fraction.TryParse(threshold.Fraction, out var share) || share < 0 || share > 1)
                return (place, $"“{threshold.Fraction}”应为 0 到 1 之间的分数，如 2/3。");
        if (r.Candidates.Count == 0)
            return ("candidates", "没有候选人。");
        if (r.Candidates.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return ("candidates", $"候选人“{twice.Key}”出现两次。");
        foreach (var (name, count) in r.Recused)
            if (!r.Candidates.Contains(name) || count < 0 || count > r.Present)
                return ($"recused.{name}", "应为候选人，回避人数应在 0 与实到人数之间。");
        return null;
    }

    private sealed record Round(
        int Members,
        int Present,
        int Issued,
        int Seats,
        int MaxTicks,
        Share Quorum,
        PassRule Pass,
        List<string> Candidates,
        List<List<string>> Ballots,
        Dictionary<string, int>? Recused = null,
        BallotMode Mode = BallotMode.Approve,
        int MaxScore = 100,
        int? NomineeTicks = null,
        int SlipsIssued = 0,
        int SlipsCollected = 0
    );

    private sealed record Share(string Fraction, bool Strict = false);

    private sealed record PassRule(string Fraction, bool Strict = false, Denominator Of = Denominator.Present);
}
