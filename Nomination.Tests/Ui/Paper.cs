using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ui;

public sealed class Paper
{
    public string Brief { get; set; } = "";
    public int? Years { get; set; }
    public List<string> Tags { get; set; } = [];
    public string Field { get; set; } = "";
    public DateOnly? Day { get; set; }
    public List<Item> Items { get; init; } = [];

    public sealed class Item
    {
        public string Name { get; set; } = "";
    }
}

public sealed class PaperRules : AbstractValidator<Paper>
{
    public PaperRules()
    {
        RuleFor(p => p.Brief).NotEmpty().WithMessage("请填写简介。");
        RuleFor(p => p.Brief).Must(b => TextLength.Of(b) <= 5).WithMessage("最多 5 字。");
    }
}
