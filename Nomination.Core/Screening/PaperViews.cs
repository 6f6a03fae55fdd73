using FluentValidation;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Screening;

public enum PaperStanding
{
    Missing,
    TooFew,

    /// <summary>Counted, but its print code was not compared.</summary>
    NotCompared,
    Differs,

    /// <summary>Equal when it came, but a correction has been handed in since.</summary>
    Outdated,
    Right,
}

public static class PaperStandings
{
    public static string Name(PaperStanding standing) =>
        standing switch
        {
            PaperStanding.Missing => "未收到",
            PaperStanding.TooFew => "份数不足",
            PaperStanding.NotCompared => "未核对",
            PaperStanding.Differs => "与系统不一致",
            PaperStanding.Outdated => "待换补正版",
            PaperStanding.Right => "核对一致",
            _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
        };

    public static string Name(PaperWay way) => way == PaperWay.Handed ? "送达" : "邮寄";

    /// <summary>Of the newest paper; <paramref name="copies"/> counts all that came of the version it belongs to.</summary>
    public static PaperStanding Of(PaperReceipt? newest, int copies, int required, int systemVersion) =>
        newest is null ? PaperStanding.Missing
        : newest.Matches == false ? PaperStanding.Differs
        : newest.SystemVersion < systemVersion ? PaperStanding.Outdated
        : copies < required ? PaperStanding.TooFew
        : newest.Matches is null ? PaperStanding.NotCompared
        : PaperStanding.Right;
}

/// <summary>The paper of one dossier as the register shows it.</summary>
public sealed record PaperView(
    Guid CandidateId,
    string Number,
    string Code,
    string Name,
    string Unit,
    CandidateState State,
    PaperStanding Standing,
    int Copies,
    int Required,
    int SystemVersion,
    string SystemCode,
    PaperReceipt? Newest
)
{
    /// <summary>What the office writes under R14, with both codes; null where nothing differs.</summary>
    public string? Difference =>
        Standing == PaperStanding.Differs
            ? $"纸质推荐表（第{Newest!.PaperVersion}版，校验码 {Newest.PaperCode}）与系统（第{Newest.SystemVersion}版，校验码 {Newest.SystemCode}）不一致。"
            : null;
}

/// <summary>The register: counts above, lines below.</summary>
public sealed record PaperRegister(int Required, IReadOnlyList<PaperView> Rows)
{
    public int Of(PaperStanding standing) => Rows.Count(r => r.Standing == standing);
}

/// <summary>One receipt: the scanned or typed line, the count, the day, and how it came.</summary>
public sealed class PaperReceiptForm
{
    public string Line { get; set; } = "";
    public int? Copies { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public string Way { get; set; } = nameof(PaperWay.Handed);
    public string Bearer { get; set; } = "";
}

public sealed class PaperReceiptFormValidator : AbstractValidator<PaperReceiptForm>
{
    private const int MostCopies = 99;

    public PaperReceiptFormValidator(DateTimeOffset now)
    {
        RuleFor(f => f.Line)
            .Must(line => PaperScan.Parse(line) is not null)
            .WithMessage("读不出编号。请扫描推荐表上的二维码，或依次输入编号、版本号、校验码，如“2026-WN-0040 2 4F0A-91C3-77DE”。");
        RuleFor(f => f.Copies).Must(n => n is >= 1 and <= MostCopies).WithMessage($"份数请填 1 至 {MostCopies}。");
        RuleFor(f => f.ReceivedOn)
            .Must(day => day is not null)
            .WithMessage("请填写收到日期。")
            .Must(day => day is null || day <= ChinaTime.Day(now))
            .WithMessage("收到日期不能晚于今天。");
        RuleFor(f => f.Way).Must(way => Enum.TryParse<PaperWay>(way, out _)).WithMessage("请选择送达或邮寄。");
        RuleFor(f => f.Bearer).Must(text => TextLength.Of(text) <= 50).WithMessage("送件人或快递单号最多50字。");
    }
}
