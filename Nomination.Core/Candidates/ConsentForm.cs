using FluentValidation;

namespace Nomination.Core.Candidates;

/// <summary>Pledge and consents as the candidate gives them on the own link's page, with the typed name as signature.</summary>
public sealed class ConsentForm
{
    public bool Pledged { get; set; }
    public bool Processing { get; set; }
    public bool Notice { get; set; }
    public bool Display { get; set; }
    public string SignedName { get; set; } = "";
}

public sealed class ConsentFormValidator : AbstractValidator<ConsentForm>
{
    /// <param name="name">The candidate's name, or the leader's of a team.</param>
    public ConsentFormValidator(string name)
    {
        RuleFor(f => f.Pledged).Equal(true).WithMessage("请阅读并作出诚信承诺。");
        RuleFor(f => f.Processing).Equal(true).WithMessage("不同意处理个人信息，就不能参加推荐。如不愿参加，请告知推荐单位。");
        RuleFor(f => f.SignedName)
            .Cascade(CascadeMode.Stop)
            .Filled("本人姓名，作为签名")
            .Must(n => n.Trim() == name.Trim())
            .WithMessage($"签名须与推荐表上的姓名“{name.Trim()}”一致。");
    }
}
