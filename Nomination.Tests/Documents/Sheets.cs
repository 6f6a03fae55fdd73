using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data.Seed;
using Nomination.Core.Documents;
using Nomination.Core.Shared;

namespace Nomination.Tests.Documents;

/// <summary>Forms to print: the 43 of the demonstration, and those that a form with real people would break on.</summary>
internal static class Sheets
{
    public const string LongName = "阿卜杜热合曼·买买提吐尔逊·艾合麦提江·库尔班江·吐尔逊";

    public static Campaign Campaign { get; } =
        new()
        {
            OrganiserId = Guid.NewGuid(),
            Slug = "weinan-2026",
            Year = 2026,
            Title = "2026年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            ActivityName = "寻找渭南最美科技工作者活动",
            CodePrefix = "2026-WN",
            State = CampaignState.Open,
            RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
            Stages = StagePlan.Suggest(2026),
            Hosts =
            [
                new()
                {
                    Order = 1,
                    Name = "渭南市科学技术协会",
                    ShortName = "市科协",
                },
            ],
        };

    public static IReadOnlyList<CandidateForm> Demo { get; } =
    [.. DemoForms.Read(Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026", "nominations.json")).Select(n => n.Form)];

    public static NominationFacts Facts(CandidateForm form, int number = 1, Picture? portrait = null, bool official = true) =>
        new(
            Campaign,
            "渭南市科学技术协会",
            "大荔县科协",
            new PaperMark($"2026-WN-{number:0000}", 1, PaperCode.Of(1, CanonicalJson.Write(form))),
            false,
            official,
            new DateOnly(2026, 4, 15),
            form,
            portrait
        );

    /// <summary>Nothing but a name: every optional field empty.</summary>
    public static CandidateForm Empty => new() { Name = "丁一" };

    /// <summary>The longest of everything: a name of 30 characters, 2,000 characters of deeds in 40 paragraphs, 40 honours.</summary>
    public static CandidateForm Longest
    {
        get
        {
            var form = Candidates.Forms.Complete();
            form.Name = LongName;
            form.WorkUnit =
                "新疆维吾尔自治区伊犁哈萨克自治州昭苏县示例农业科学技术推广服务中心（示例国家级重点实验室渭南分中心）联合研究院末字";
            form.Position = "Chief Scientist & Sino-Kazakhstan Joint Laboratory Coordinator; 党委书记、院长、首席研究员";
            form.Email = "abdurahman.maimaitituerxun.a-very-long-address@mail.example.org";
            form.Address = string.Concat(Enumerable.Repeat("渭南市示例路一百二十三号", 5)) + "末址";
            form.Headline = new string('言', 29) + "终";
            form.Brief = string.Concat(Enumerable.Repeat("简要事迹一句。", 42)) + "简终";
            form.Story = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"第{i}段" + new string('事', 44) + $"止{i}"));
            form.Honours =
            [
                .. Enumerable
                    .Range(1, 40)
                    .Select(i => new HonourRow
                    {
                        Name = $"第{i}项示例科学技术进步奖（旱塬苹果老园提质增效技术集成与推广应用）",
                        Level = "省部级",
                        Year = 1985 + i,
                        Rank = $"第{i}完成人",
                        Issuer = "陕西省人民政府",
                    }),
            ];
            form.JointOpinions =
            [
                .. FormLists.JointDepartments.Select(d => new JointOpinionRow { Department = d, Opinion = $"{d}同意推荐。" }),
            ];
            return form;
        }
    }

    /// <summary>A character beyond the basic plane, a foreign name, signs that XML reserves, and what a clipboard brings along.</summary>
    public static CandidateForm Strange
    {
        get
        {
            var form = Candidates.Forms.Complete("薛𫖮");
            form.Headline = "<b>R&D</b> \"引号\" 'x' \u0001\u000b尾";
            form.Brief = "前\ud800后\ufffe止\t制表\r\n换行";
            form.Story = "Ångström, naïve, Қазақстан, 日本語 ひらがな, 한국어, ½ ℃ ㎡ ① Ⅲ — …… “弯引号”\n\n\n　　缩进的一段";
            form.WorkUnit = "Zürich–Xi’an Joint Laboratory 联合实验室";
            return form;
        }
    }

    /// <summary>A team of 30.</summary>
    public static CandidateForm Team
    {
        get
        {
            var form = Candidates.Forms.Complete("旱塬苹果提质增效科技服务团队");
            form.Kind = CandidateKind.Team;
            form.Team = new TeamPart
            {
                Host = "渭南市果业研究中心",
                Leader = "雷振岳",
                Founded = "2015年3月",
                Size = 30,
                Members =
                [
                    .. Enumerable
                        .Range(1, 30)
                        .Select(i => new MemberRow
                        {
                            Name = $"成员{i}号",
                            Unit = $"渭南市示例第{i}农业技术推广站",
                            Role = "栽培",
                        }),
                ],
            };
            return form;
        }
    }
}
