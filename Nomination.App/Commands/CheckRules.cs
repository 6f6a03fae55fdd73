using System.Globalization;
using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Units;

namespace Nomination.App.Commands;

/// <summary>Puts the rules of a check together from the files that an office keeps.</summary>
internal static class CheckRules
{
    public static SheetRules Read(string units, string? previous, string? campaign)
    {
        var settings = campaign is null ? new CampaignFile() : Settings(campaign);
        var rules = new SheetRules
        {
            Units = Units(VerbIo.Csv(units), settings.Quotas?.Adjustments ?? []),
            BriefMax = settings.Limits?.BriefMax ?? 300,
            HeadlineMax = settings.Limits?.Headline ?? 30,
            RankGate = settings.Eligibility?.RankGate ?? [],
            MaxAge = settings.Eligibility?.MaxAge,
            MaxAgeFemale = settings.Eligibility?.MaxAgeFemale,
            CutoffDate = settings.CutoffDate,
            FormerWinner = previous is null ? _ => null : FormerWinners(VerbIo.Csv(previous)).GetValueOrDefault,
        };
        return settings.Categories is { Count: > 0 } categories ? rules with { Categories = categories } : rules;
    }

    private static List<SheetUnit> Units(CsvTable table, List<Adjustment> adjustments)
    {
        var code = table.Need("code", "代码", "单位代码").OrUnusable();
        var name = table.Need("name", "名称", "单位名称").OrUnusable();
        var quota = table.Need("quota", "名额").OrUnusable();
        var aliases = table.Find("aliases", "其他名称", "曾用名", "别名");
        var teams = table.Find("team_quota", "团队名额");
        var units = new List<SheetUnit>();
        foreach (var line in table.Lines)
        {
            if (line[code].Length == 0 || units.Exists(u => u.Code == line[code]))
                throw new UnusableException(table.At(line, code, $"“{line[code]}”应为不重复的单位代码。").Text);
            if (line[name].Length == 0)
                throw new UnusableException(table.At(line, name, "不能为空。").Text);
            if (!int.TryParse(line[quota], NumberStyles.None, CultureInfo.InvariantCulture, out var places))
                throw new UnusableException(table.At(line, quota, $"“{line[quota]}”不是名额数。").Text);
            var extra = adjustments.Where(a => a.Unit == line[code] || (a.Unit is null && a.UnitName == line[name])).Sum(a => a.Extra);
            int? teamPlaces = int.TryParse(line[teams], NumberStyles.None, CultureInfo.InvariantCulture, out var t) ? t : null;
            units.Add(
                new SheetUnit(line[code], line[name], places + extra) { TeamPlaces = teamPlaces, Aliases = UnitNames.Split(line[aliases]) }
            );
        }
        return units;
    }

    private static Dictionary<string, string> FormerWinners(CsvTable table)
    {
        var identity = table.Need("id_number", "身份证号", "证件号码").OrUnusable();
        var (name, year) = (table.Find("name", "姓名"), table.Find("year", "年度"));
        return table
            .Lines.Where(l => l[identity].Length > 0)
            .GroupBy(l => IdentityNumber.Clean(l[identity]))
            .ToDictionary(
                g => g.Key,
                g =>
                    string.Join(
                        ' ',
                        new[] { g.First()[year] is { Length: > 0 } y ? y + "年" : "", g.First()[name] }.Where(t => t.Length > 0)
                    )
            );
    }

    private static CampaignFile Settings(string path)
    {
        try
        {
            using var reader = new StreamReader(VerbIo.Open(path));
            return JsonSerializer.Deserialize<CampaignFile>(reader.ReadToEnd(), JsonSerializerOptions.Web) ?? new();
        }
        catch (JsonException e)
        {
            throw new UnusableException(
                $"{Path.GetFileName(path)} 第 {(e.LineNumber ?? 0) + 1} 行 第 {(e.BytePositionInLine ?? 0) + 1} 列（{e.Path ?? "$"}）：不是活动设置的 JSON。"
            );
        }
    }

    private sealed record CampaignFile
    {
        public List<string>? Categories { get; init; }
        public DateOnly? CutoffDate { get; init; }
        public LimitPart? Limits { get; init; }
        public EligibilityPart? Eligibility { get; init; }
        public QuotaPart? Quotas { get; init; }
    }

    private sealed record LimitPart(int? Headline, int? BriefMax);

    private sealed record EligibilityPart(int? MaxAge, int? MaxAgeFemale, List<string>? RankGate);

    private sealed record QuotaPart(List<Adjustment>? Adjustments);

    private sealed record Adjustment(string? Unit, string? UnitName, int Extra);
}
