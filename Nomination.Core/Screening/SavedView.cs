using FluentValidation;

namespace Nomination.Core.Screening;

/// <summary>A view of the list that one account keeps in one campaign: name, and filter, order and columns as the query of an address.</summary>
public sealed class SavedView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid AccountId { get; init; }
    public required Guid CampaignId { get; init; }
    public required string Name { get; set; }
    public required string Query { get; set; }
}

/// <summary>另存为视图.</summary>
public sealed class SavedViewForm
{
    public string Name { get; set; } = "";
}

public sealed class SavedViewValidator : AbstractValidator<SavedViewForm>
{
    public SavedViewValidator()
    {
        RuleFor(f => f.Name.Trim()).NotEmpty().WithMessage("请填写视图名称。").OverridePropertyName("Name");
        RuleFor(f => f.Name.Trim()).MaximumLength(20).WithMessage("视图名称不超过 20 字。").OverridePropertyName("Name");
    }
}
