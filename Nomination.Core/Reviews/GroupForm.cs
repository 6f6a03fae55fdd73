using FluentValidation;
using Nomination.Core.Shared;

namespace Nomination.Core.Reviews;

/// <summary>One group as the office writes it.</summary>
public sealed class GroupForm
{
    public string Name { get; set; } = "";
    public List<string> Categories { get; set; } = [];

    /// <summary>Codes of experts (E01).</summary>
    public List<string> Experts { get; set; } = [];
}

/// <summary>All groups of a campaign, for a category must not be in two of them.</summary>
public sealed class GroupsForm
{
    public List<GroupForm> Groups { get; set; } = [];
}

public sealed class GroupsFormValidator : AbstractValidator<GroupsForm>
{
    public GroupsFormValidator()
    {
        RuleForEach(f => f.Groups)
            .ChildRules(g =>
            {
                g.RuleFor(x => x.Name).Must(n => TextLength.Of(n) is >= 1 and <= 20).WithMessage("组名须有 1 到 20 字。");
                g.RuleFor(x => x.Categories).NotEmpty().WithMessage(x => $"{Called(x)}还没有类别。请至少选一个类别。");
                g.RuleFor(x => x.Experts).NotEmpty().WithMessage(x => $"{Called(x)}还没有专家。请至少选一名专家。");
            });
        RuleFor(f => f.Groups)
            .Custom(
                (groups, context) =>
                {
                    foreach (var twice in groups.SelectMany(g => g.Categories).GroupBy(c => c).Where(c => c.Count() > 1))
                        context.AddFailure($"类别“{twice.Key}”在两个组中。一个类别只能由一个组评。");
                    foreach (var twice in groups.GroupBy(g => g.Name.Trim()).Where(n => n.Count() > 1))
                        context.AddFailure($"组名“{twice.Key}”重复。");
                }
            );
    }

    private static string Called(GroupForm group) => group.Name.Trim().Length > 0 ? $"“{group.Name.Trim()}”" : "这一组";
}
