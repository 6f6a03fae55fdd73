using System.Text;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Screening;
using Nomination.Core.Units;
using Nomination.Tests.Screening;

namespace Nomination.Tests.Bench;

/// <summary>Two thousand nominations of invented people from forty units: only here, never in the product. The same seed gives the same crowd.</summary>
internal static class Crowd
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
    private const string Given = "伟芳秀敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文辉玲建国志远晓东雨晨思源佳怡海燕立新春生望云守田成林";
    private const string Syllables =
        "果树水窖旱塬芦苇河滩石榴麦田灌溉育种疫苗门诊康复桥梁隧道焊接铸造软件传感芯片电网风机煤层土壤墒情气象预警课堂标本";
    private static readonly string[] Categories = ["农业科技推广", "卫生医疗与教育科技服务", "企业技术创新与成果转化", "科技管理与服务"];

    /// <summary>Words that stand in some stories and not in others.</summary>
    public static IReadOnlyList<string> Words { get; } = ["果树", "水窖旱", "芦苇", "河滩石榴", "预警课堂", "育种疫苗门", "软", "DNA"];

    public static async Task<IReadOnlyList<Candidate>> GatherAsync(TestStore store, Scene scene, int size = 2_000)
    {
        var chance = new Random(2026);
        await using (var db = store.Stores.Open())
        {
            for (var i = 0; i < 37; i++)
                db.Add(UnitOf(scene.Campaign.Id, i));
            Assert.Null(await db.CommitAsync());
        }
        var all = await Nominations.SubmitAsync(store, scene, size, (n, candidate, form) => Fill(chance, scene, n, candidate, form));
        await CheckAsync(store, scene, all);
        return all;
    }

    private static void Fill(Random chance, Scene scene, int n, Candidate candidate, CandidateForm form)
    {
        form.Name = $"{Pick(Surnames)}{Pick(Given)}{(n % 3 == 0 ? "" : Pick(Given))}";
        form.Category = Categories[n % Categories.Length];
        form.BirthDate = new DateOnly(1955 + n % 45, 1 + n % 12, 1 + n % 28);
        form.FocusTags = n % 5 == 0 ? [scene.Campaign.Rules.FocusTags[n % scene.Campaign.Rules.FocusTags.Count]] : [];
        form.WorkUnit = $"示例{Pick(Syllables)}{Pick(Syllables)}研究所";
        form.Story = Story();
        candidate.IsFrontline = n % 4 == 0;
        candidate.State = n % 7 == 0 ? CandidateState.Returned : CandidateState.Submitted;

        char Pick(string from) => from[chance.Next(from.Length)];

        // About 1,900 characters, as the form allows at most 2,000.
        string Story()
        {
            // Each life has its own few things, so that a word stands in some stories only.
            int[] things = [.. Enumerable.Range(0, 5).Select(_ => chance.Next(Syllables.Length / 2 - 1) * 2)];
            var text = new StringBuilder();
            while (text.Length < 1_900)
            {
                text.Append("那年")
                    .Append(Syllables, things[chance.Next(things.Length)], chance.Next(2) == 0 ? 2 : 4)
                    .Append(Pick(Given))
                    .Append(Pick(Given))
                    .Append(n % 40 == 0 && chance.Next(20) == 0 ? "做过 DNA 检测" : "")
                    .Append('，');
            }
            return text.ToString();
        }
    }

    // A third has been checked, some of it waits for the second person.
    private static async Task CheckAsync(TestStore store, Scene scene, IReadOnlyList<Candidate> all)
    {
        await using var db = store.Stores.Open();
        db.AddRange(all.Where((_, i) => i % 2 == 0).Select(Checks.Receipt));
        db.AddRange(all.Where((_, i) => i % 5 != 0).Select(c => Checks.Assigned(c, scene.Clerk)));
        foreach (var (candidate, i) in all.Select((c, i) => (c, i)).Where(p => p.i % 3 == 0))
            db.Add(
                new Verdict
                {
                    CandidateId = candidate.Id,
                    Act = i % 2 == 0 ? Act.Return : Act.Accept,
                    Codes = i % 2 == 0 ? "R08,R12" : "",
                    CheckedById = scene.Clerk.Id,
                    CheckedBy = scene.Clerk.Name,
                    CheckedAt = candidate.UpdatedAt.AddDays(1),
                    ConfirmedAt = i % 9 == 0 ? null : candidate.UpdatedAt.AddDays(2),
                }
            );
        Assert.Null(await db.CommitAsync());
    }

    private static NominatingUnit UnitOf(Guid campaignId, int i) =>
        new()
        {
            CampaignId = campaignId,
            Code = $"SL{i:00}",
            Name = $"示例{(char)('甲' + i)}县科协",
            Kind = UnitKind.County,
            Quota = 100,
        };
}
