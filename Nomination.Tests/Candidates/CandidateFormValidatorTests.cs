using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data.Seed;

namespace Nomination.Tests.Candidates;

public sealed class CandidateFormValidatorTests
{
    private static readonly CandidateFormValidator Strict = new(RuleBookTemplates.City(2026, "渭最美"), strict: true);
    private static readonly CandidateFormValidator Draft = new(RuleBookTemplates.City(2026, "渭最美"), strict: false);

    [Fact]
    public void A_complete_form_passes() => Assert.Empty(Errors(Forms.Complete()));

    [Fact]
    public void A_draft_demands_only_a_name()
    {
        Assert.Equal(["Name: 请填写姓名。"], Errors(new CandidateForm(), Draft));
        Assert.Equal(["Name: 请填写团队名称。"], Errors(new CandidateForm { Kind = CandidateKind.Team }, Draft));
        Assert.Empty(Errors(new CandidateForm { Name = "惠成林" }, Draft));
    }

    [Theory]
    [InlineData("惠成林")]
    [InlineData("阿依古丽·买买提")]
    [InlineData("薛\U0002B5AE")] // a rare character outside the BMP counts as one
    [InlineData("何")]
    public void Names_have_2_to_30_characters_with_rare_ones_and_the_middle_dot(string name)
    {
        var errors = Errors(Forms.Complete(name));
        Assert.Equal(name == "何" ? ["Name: 名称应为 2 至 30 个字（生僻字按 1 个字计）。"] : [], errors);
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void The_longest_name_has_30_characters(int length, bool passes) =>
        Assert.Equal(passes, Errors(Forms.Complete(string.Concat(Enumerable.Repeat("\U0002B5AE", length)))).Length == 0);

    [Theory, InlineData("王2小"), InlineData("王，小"), InlineData("王①小")]
    public void A_persons_name_has_no_digits_and_marks(string name) =>
        Assert.Equal(["Name: 姓名只能是文字，可含间隔号“·”；请去掉数字、标点和其他符号。"], Errors(Forms.Complete(name)));

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("11010519491231002x", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("110105194912310021", false)]
    [InlineData("1101051949123100", false)]
    public void The_identity_number_is_checked_by_GB_11643(string number, bool passes)
    {
        var form = Forms.Complete(identity: Forms.Sample);
        form.IdentityNumber = number;
        if (number.StartsWith("44", StringComparison.Ordinal))
            (form.BirthDate, form.Gender) = (new DateOnly(1880, 1, 1), "男");
        Assert.Equal(passes, Errors(form).All(e => !e.StartsWith("IdentityNumber", StringComparison.Ordinal)));
    }

    [Fact]
    public void Sex_and_birth_date_must_agree_with_the_number()
    {
        var form = Forms.Complete(identity: Forms.Sample);
        Assert.Equal("女", form.Gender);
        form.Gender = "男";
        form.BirthDate = new DateOnly(1949, 12, 30);
        Assert.Equal(
            [
                "BirthDate: 出生日期与身份证号第 7 至 14 位不一致，请核对。",
                "Gender: 性别与身份证号第 17 位不一致（单数为男，双数为女），请核对。",
            ],
            Errors(form)
        );
    }

    [Fact]
    public void Officers_papers_have_no_checksum()
    {
        var form = Forms.Complete();
        (form.IdentityKind, form.IdentityNumber) = ("军官证", "军字第0000001号");
        Assert.Empty(Errors(form));
    }

    [Fact]
    public void Story_of_2001_characters_is_one_too_many_and_white_space_does_not_count()
    {
        var form = Forms.Complete();
        form.Story = new string('事', 1999) + "，\n　 ";
        Assert.Empty(Errors(form));
        form.Story += "。";
        Assert.Equal(["Story: 事迹材料 2001 字，超出 1 字（上限 2000 字，含标点、不含空白）"], Errors(form));
    }

    [Theory]
    [InlineData(199, "Brief: 简要事迹 199 字，还差 1 字（至少 200 字，含标点、不含空白）")]
    [InlineData(200, null)]
    [InlineData(300, null)]
    [InlineData(301, "Brief: 简要事迹 301 字，超出 1 字（上限 300 字，含标点、不含空白）")]
    public void The_short_text_has_200_to_300_characters(int length, string? error)
    {
        var form = Forms.Complete();
        form.Brief = new string('简', length);
        Assert.Equal(error is null ? [] : [error], Errors(form));
    }

    [Fact]
    public void Headline_30_and_unit_opinion_600()
    {
        var form = Forms.Complete();
        form.Headline = new string('题', 30);
        form.UnitOpinion.Text = new string('意', 600);
        Assert.Empty(Errors(form));
        form.Headline += "，";
        form.UnitOpinion.Text += "，";
        Assert.Equal(
            [
                "Headline: 一句话推荐词 31 字，超出 1 字（上限 30 字，含标点、不含空白）",
                "UnitOpinion.Text: 所在单位意见 601 字，超出 1 字（上限 600 字，含标点、不含空白）",
            ],
            Errors(form)
        );
    }

    [Theory]
    [InlineData("13900000000", true)]
    [InlineData("12900000000", false)]
    [InlineData("1390000000", false)]
    [InlineData("１３９００００００００", true)] // full width is read as it is meant
    [InlineData("139 0000 0000", true)]
    public void A_mobile_phone_has_11_digits(string phone, bool passes)
    {
        var form = Forms.Complete();
        form.Phone = phone;
        Assert.Equal(passes ? [] : ["Phone: 手机号码应为 11 位数字，以 1 开头。"], Errors(form));
    }

    [Theory, InlineData("0913-2930000"), InlineData("04716000000"), InlineData("13900000000")]
    public void The_contact_may_have_a_landline(string phone)
    {
        var form = Forms.Complete();
        form.ContactPhone = phone;
        Assert.Empty(Errors(form));
    }

    [Fact]
    public void Pledge_secrecy_and_processing_are_demanded_publication_is_not()
    {
        var form = Forms.Complete();
        form.NoSecrets = form.Pledged = form.ConsentProcessing = form.ConsentNotice = form.ConsentDisplay = false;
        Assert.Equal(["ConsentProcessing", "NoSecrets", "Pledged"], Errors(form).Select(e => e.Split(':')[0]));
    }

    [Fact]
    public void Rows_name_their_place_in_the_list()
    {
        var form = Forms.Complete();
        form.Career.Add(
            new HistoryRow
            {
                From = "2003-13",
                To = "2003",
                Place = "",
                Role = "站长",
            }
        );
        Assert.Equal(["Career[1].From", "Career[1].Place", "Career[1].To"], Errors(form).Select(e => e.Split(':')[0]));
    }

    [Fact]
    public void A_team_needs_its_team_part()
    {
        var form = Forms.Complete("华山急救科普团队");
        form.Kind = CandidateKind.Team;
        Assert.Equal(["Team: 请填写团队信息。"], Errors(form));
        form.Team = new TeamPart
        {
            Host = "示例医院",
            Leader = "雷振岳",
            Founded = "2012-11",
            Size = 1,
            Members = [new() { Name = "雷振岳", Unit = "示例医院" }],
        };
        Assert.Equal(["Team.Size: 请填写团队总人数（2 至 999 人）。"], Errors(form));
        form.Team.Size = 9;
        Assert.Empty(Errors(form));
    }

    [Fact]
    public void At_most_three_experts_may_be_avoided_each_with_a_reason()
    {
        var form = Forms.Complete();
        form.Avoid = [.. Enumerable.Range(1, 4).Select(i => new AvoidRow { Reviewer = $"E0{i}", Reason = "同事" })];
        form.Avoid[0].Reason = "";
        Assert.Equal(["Avoid: 申请回避的专家最多 3 名，现有 4 名。", "Avoid[0].Reason: 请填写申请回避的理由。"], Errors(form));
    }

    [Fact]
    public void Every_message_is_Chinese_and_every_field_is_the_forms_own()
    {
        var form = new CandidateForm
        {
            Studies = [new()],
            Honours = [new()],
            Achievements = [new()],
            Avoid = [new()],
        };
        foreach (var e in Strict.Validate(form).Errors)
        {
            Assert.Matches("[\u4e00-\u9fff]{3}", e.ErrorMessage);
            Assert.NotNull(typeof(CandidateForm).GetProperty(e.PropertyName.Split('.', '[')[0]));
        }
    }

    [Fact]
    public void The_43_nominations_of_the_data_set_pass_as_they_were_sent_in()
    {
        var all = DemoForms.Read(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json"));
        Assert.Equal(43, all.Count);
        Assert.Empty(all.SelectMany(n => Errors(n.Form).Select(e => $"{n.Number} {e}")));
    }

    private static string[] Errors(CandidateForm form, CandidateFormValidator? validator = null) =>
        [.. (validator ?? Strict).Validate(form).Errors.Select(e => $"{e.PropertyName}: {e.ErrorMessage}").Order(StringComparer.Ordinal)];
}
