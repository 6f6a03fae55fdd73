using System.Text.Json.Serialization;

namespace Nomination.Core.Candidates;

/// <summary>A place of the sheet that the unit must put right.</summary>
/// <param name="Column">The sheet's own header; for a missing column its standard name.</param>
/// <param name="Code">One of <see cref="SheetCodes"/>.</param>
/// <param name="Field">The column as the check knows it, for marking the cell; it is not printed.</param>
public sealed record SheetProblem(int Row, string Column, string Code, string Message, [property: JsonIgnore] SheetField? Field = null);

/// <summary>What was read beyond doubt although it was not written in the standard way.</summary>
public sealed record SheetNote(int Row, string Column, string From, string To, string Message);

/// <summary>A unit of the campaign. <paramref name="Places"/> with grants; <paramref name="Taken"/> are places used before this sheet.</summary>
public sealed record SheetUnit(string Code, string Name, int Places, int Taken = 0)
{
    /// <summary>Places of teams where they are counted apart; null = a team takes an ordinary place.</summary>
    public int? TeamPlaces { get; init; }
    public int TeamsTaken { get; init; }

    /// <summary>Former names, short names and the name on the seal: read as this unit.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>What a sheet is checked against.</summary>
public sealed record SheetRules
{
    public required IReadOnlyList<SheetUnit> Units { get; init; }
    public IReadOnlyList<string> Categories { get; init; } =
    [
        "科学研究与技术开发",
        "企业技术创新与成果转化",
        "农业科技推广",
        "卫生医疗与教育科技服务",
        "科学普及与科技志愿服务",
        "科技管理与服务",
        "国防科技",
    ];
    public int BriefMax { get; init; } = 300;
    public int HeadlineMax { get; init; } = 30;
    public int NameMax { get; init; } = 30;

    /// <summary>Ranks that may not be nominated; empty = no gate.</summary>
    public IReadOnlyList<string> RankGate { get; init; } = [];

    /// <summary>Largest age in full years on <see cref="CutoffDate"/>; null = none.</summary>
    public int? MaxAge { get; init; }

    /// <summary>Women's own largest age; null = the same as <see cref="MaxAge"/>.</summary>
    public int? MaxAgeFemale { get; init; }
    public DateOnly? CutoffDate { get; init; }

    /// <summary>Whether that person (identity number) already has one of the unit's places (code), so that a table sent again counts nobody twice.</summary>
    public Func<string, string, bool> HasPlace { get; init; } = (_, _) => false;

    /// <summary>For an identity number of a former winner, who that was ("2025年 石望云"); otherwise null.</summary>
    public Func<string, string?> FormerWinner { get; init; } = _ => null;
}

public static class SheetCodes
{
    public const string Missing = "missing";
    public const string IdChecksum = "id-checksum";
    public const string IdSex = "id-sex";
    public const string IdBirth = "id-birth";
    public const string IdNumeric = "id-numeric";
    public const string DuplicateId = "duplicate-id";
    public const string UnknownUnit = "unknown-unit";
    public const string OverQuota = "over-quota";
    public const string TooLong = "too-long";
    public const string BadDate = "bad-date";
    public const string BadPhone = "bad-phone";
    public const string BadChoice = "bad-choice";
    public const string PreviousWinner = "previous-winner";
    public const string RankGate = "rank-gate";
    public const string Age = "age";
    public const string Header = "header";

    /// <summary>What the office does about it, in one sentence.</summary>
    public static string Remedy(string code) =>
        code switch
        {
            Missing => "补填这一格。",
            IdChecksum => "对照身份证逐位核对后重填，列设为文本格式。",
            IdNumeric => "先把整列设为“文本”格式，再重新输入号码。",
            IdSex or IdBirth => "对照身份证，改正填错的一处。",
            DuplicateId => "核对号码；确为同一人的，只保留一行。",
            UnknownUnit => "按活动的推荐单位名录填写全称。",
            OverQuota => "减少本单位人选，或先向市科协申请增加名额。",
            TooLong => "压缩文字（标点计入，空格不计）。",
            BadDate => "按 1985-03 或 1985-03-12 填写。",
            BadPhone => "填 11 位手机号，或“区号-号码”。",
            BadChoice => "从模板的下拉选项中选择。",
            PreviousWinner => "删去本行，往届获得者不再推荐。",
            RankGate => "删去本行，或核对行政级别。",
            Age => "删去本行，或核对出生年月。",
            Header => "补上或改正表头，建议使用下载的模板。",
            _ => "",
        };
}

/// <summary>A candidate as far as the row could be read; what could not is empty or null and stands among the problems.</summary>
public sealed record NominationRow
{
    public required int Row { get; init; }
    public int? RankInUnit { get; init; }
    public CandidateKind Kind { get; init; }

    /// <summary>False: the sheet does not say, and a person is assumed.</summary>
    public bool SaysKind { get; init; }
    public string Name { get; init; } = "";
    public string Gender { get; init; } = "";

    /// <summary>The whole date: from the sheet, or where it gives the month only, from a fitting identity number.</summary>
    public DateOnly? BirthDate { get; init; }
    public string IdentityNumber { get; init; } = "";
    public string Ethnicity { get; init; } = "";
    public string PoliticalStatus { get; init; } = "";
    public string Education { get; init; } = "";
    public string Degree { get; init; } = "";
    public string WorkUnit { get; init; } = "";
    public string Position { get; init; } = "";
    public string ProfessionalTitle { get; init; } = "";
    public string TitleLevel { get; init; } = "";
    public string AdminRank { get; init; } = "";
    public string Category { get; init; } = "";
    public bool? IsFrontline { get; init; }
    public bool? HonouredBefore { get; init; }
    public string Headline { get; init; } = "";
    public string Brief { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>The unit of the campaign, or null where the name is unknown.</summary>
    public SheetUnit? Unit { get; init; }
    public string FilledBy { get; init; } = "";
    public string FillerPhone { get; init; } = "";
    public DateOnly? FilledOn { get; init; }
}

/// <summary>The outcome of a check; problems and notes by row, then as the columns are checked.</summary>
public sealed record SheetReport(
    int Rows,
    IReadOnlyList<SheetProblem> Problems,
    IReadOnlyList<SheetNote> Normalised,
    IReadOnlyList<NominationRow> Parsed
);
