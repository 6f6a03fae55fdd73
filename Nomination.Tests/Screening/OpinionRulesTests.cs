using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Screening;

namespace Nomination.Tests.Screening;

public sealed class OpinionRulesTests
{
    private static readonly VettingRules Rules = RuleBookTemplates.City(2026, "渭最美").Vetting;

    [Fact]
    public void Twenty_persons_of_whom_six_head_an_enterprise_make_110_requests()
    {
        var keys = OpinionRules.For(Enumerable.Range(0, 20).Select(i => new OpinionSubject(Guid.NewGuid(), i < 6)), Rules);
        Assert.Equal(110, keys.Count);
        Assert.Equal(30, keys.Count(k => k.EnterpriseForm));
        Assert.Equal(110, keys.Distinct().Count());
    }

    [Fact]
    public void The_tax_office_is_asked_twice_about_an_enterprise_head() =>
        Assert.Equal(2, OpinionRules.For([new(Guid.NewGuid(), true)], Rules).Count(k => k.Department == "税务"));

    [Fact]
    public void Silence_never_closes_and_a_waiver_does()
    {
        var person = Guid.NewGuid();
        var due = OpinionRules.For([new(person, false)], Rules);
        var made = due.Select(k => Request(k, OpinionAnswer.Agree)).ToList();
        Assert.True(OpinionRules.AllClosed(due, made));
        made[0].Answer = OpinionAnswer.Waiting;
        Assert.False(OpinionRules.AllClosed(due, made));
        made[0].Answer = OpinionAnswer.Waived;
        Assert.True(OpinionRules.AllClosed(due, made));
    }

    [Fact]
    public void A_request_that_was_never_sent_keeps_the_round_open()
    {
        var due = OpinionRules.For([new(Guid.NewGuid(), false)], Rules);
        Assert.False(OpinionRules.AllClosed(due, due.Skip(1).Select(k => Request(k, OpinionAnswer.Agree))));
        Assert.False(OpinionRules.AllClosed([], []));
    }

    [Fact]
    public void Only_a_disagreement_freezes_until_the_leading_group_keeps_the_candidate()
    {
        var against = Answered(OpinionAnswer.Disagree);
        Assert.True(OpinionRules.IsFrozen([Answered(OpinionAnswer.Agree), against], []));
        Assert.False(
            OpinionRules.IsFrozen(
                new[] { OpinionAnswer.Agree, OpinionAnswer.Explained, OpinionAnswer.Waiting, OpinionAnswer.Waived }.Select(Answered),
                []
            )
        );
        Assert.False(OpinionRules.IsFrozen([against], [Kept(DateTimeOffset.UnixEpoch.AddDays(1))]));
        // A finding that came after the decision freezes again.
        Assert.True(OpinionRules.IsFrozen([against], [Kept(DateTimeOffset.UnixEpoch.AddDays(-1))]));
    }

    [Theory]
    [InlineData("企业", "法定代表人、董事长", true)]
    [InlineData("民营企业", "总经理", true)]
    [InlineData("企业", "副总经理", false)]
    [InlineData("企业", "总经理助理", false)]
    [InlineData("企业", "总工程师", false)]
    [InlineData("事业单位", "董事长", false)]
    public void The_head_of_an_enterprise_is_known_by_nature_and_position(string nature, string position, bool head)
    {
        var form = new CandidateForm { WorkUnitNature = nature, Position = position };
        Assert.Equal(head, OpinionRules.IsEnterpriseHead(form));
        form.IsEnterpriseHead = true;
        Assert.True(OpinionRules.IsEnterpriseHead(form));
    }

    private static OpinionRequest Answered(OpinionAnswer answer)
    {
        var request = Request(new OpinionKey(Guid.NewGuid(), "生态环境", true), answer);
        request.AnsweredAt = DateTimeOffset.UnixEpoch;
        return request;
    }

    private static FrozenDecision Kept(DateTimeOffset at) =>
        new()
        {
            CampaignId = Guid.NewGuid(),
            CandidateId = Guid.NewGuid(),
            Keep = true,
            Reason = "已整改。",
            Minutes = "〔2026〕3号",
            At = at,
            By = "经办",
        };

    [Fact]
    public void After_the_deadline_a_waiting_request_reads_as_unanswered()
    {
        Assert.Equal("待回复", OpinionRules.Name(OpinionAnswer.Waiting));
        Assert.Equal("未回复", OpinionRules.Name(OpinionAnswer.Waiting, overdue: true));
        Assert.Equal("同意", OpinionRules.Name(OpinionAnswer.Agree, overdue: true));
    }

    private static OpinionRequest Request(OpinionKey key, OpinionAnswer answer) =>
        new()
        {
            CampaignId = Guid.NewGuid(),
            CandidateId = key.CandidateId,
            Department = key.Department,
            EnterpriseForm = key.EnterpriseForm,
            AskedAt = DateTimeOffset.UnixEpoch,
            Due = DateTimeOffset.UnixEpoch,
            Answer = answer,
        };
}
