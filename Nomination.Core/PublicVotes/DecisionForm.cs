using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.PublicVotes;

/// <summary>认定 of one or more batches of doubtful votes.</summary>
public sealed class DecisionForm
{
    public bool IsVoid { get; set; } = true;

    /// <summary>One of <see cref="VoidReasons"/>; public.</summary>
    public string Reason { get; set; } = "";

    /// <summary>What was found, for the auditor; not public.</summary>
    public string Finding { get; set; } = "";
}

/// <summary>Votes that the office sets apart by itself, after a call or a complaint: those of an address range, or of a line of the roll.</summary>
public sealed class HandForm
{
    /// <summary>203.0.113.0/24, as batches show it; empty where a line is given.</summary>
    public string Range { get; set; } = "";

    /// <summary>Line of the roll, from 1.</summary>
    public int? Line { get; set; }

    /// <summary>What was told, for the auditor; not public.</summary>
    public string Finding { get; set; } = "";
}

public sealed class HandFormValidator : AbstractValidator<HandForm>
{
    public HandFormValidator()
    {
        RuleFor(f => f.Range)
            .Must((f, range) => range.Trim().Length > 0 != f.Line is not null)
            .WithMessage("请填写网段或名册行号，二者填一项。");
        RuleFor(f => f.Range)
            .Must(r => System.Net.IPNetwork.TryParse(r.Trim(), out _))
            .When(f => f.Range.Trim().Length > 0)
            .WithMessage("网段请写成 203.0.113.0/24。");
        RuleFor(f => f.Finding)
            .Must(t => TextLength.Of(t) is >= 5 and <= 300)
            .WithMessage("请写明线索来源和情况（5 至 300 字），供审计查阅，不公开。");
    }
}

public sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator()
    {
        RuleFor(f => f.Reason).Must(VoidReasons.All.Contains).When(f => f.IsVoid).WithMessage("请选择无效的理由，将向社会公布。");
        RuleFor(f => f.Finding)
            .Must(t => TextLength.Of(t) is >= 5 and <= 300)
            .WithMessage("请写明核查情况（5 至 300 字），供审计查阅，不公开。");
    }
}
