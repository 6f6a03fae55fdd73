using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;

namespace Nomination.Tests.Candidates;

/// <summary>Complete forms that pass, for tests that then break one thing.</summary>
internal static class Forms
{
    /// <summary>A woman born on 1949-12-31: the standard's own sample number (GB 11643).</summary>
    public const string Sample = "11010519491231002X";

    /// <summary>A team of nine, complete but for its papers.</summary>
    public static CandidateForm Team(int person)
    {
        var form = Complete($"示例团队{person}", Identity(person));
        form.Kind = CandidateKind.Team;
        form.Team = new TeamPart
        {
            Host = "示例医院",
            Leader = "雷振岳",
            Founded = "2012-11",
            Size = 9,
            Members = [new() { Name = "雷振岳", Unit = "示例医院" }],
        };
        return form;
    }

    public static CandidateForm Complete(string name = "惠成林", string identity = "610599197410081259") =>
        new()
        {
            Name = name,
            Category = "农业科技推广",
            Orientations = ["面向经济主战场"],
            FocusTags = ["乡村振兴"],
            SurnameStrokes = 12,
            Gender = (identity[16] - '0') % 2 == 1 ? "男" : "女",
            BirthDate = DateOnly.ParseExact(identity[6..14], "yyyyMMdd"),
            PoliticalStatus = "群众",
            IdentityNumber = identity,
            Education = "本科",
            Degree = "学士",
            School = "示例大学",
            Major = "园艺",
            ProfessionalTitle = "正高级农艺师",
            TitleLevel = "正高",
            WorkUnit = "渭南市示例研究中心",
            WorkUnitNature = "科研院所",
            Position = "研究室主任",
            YearsInScience = 29,
            LocalSince = new DateOnly(1997, 7, 1),
            Phone = "19900000101",
            Email = "hui@example.org",
            Address = "渭南市示例路1号",
            Postcode = "714000",
            ContactName = "李文",
            ContactPhone = "0913-0000101",
            Studies =
            [
                new()
                {
                    From = "1993-09",
                    To = "1997-07",
                    Place = "示例大学",
                    Role = "园艺，本科",
                },
            ],
            Career =
            [
                new()
                {
                    From = "1997-07",
                    Place = "渭南市示例研究中心",
                    Role = "农艺师",
                },
            ],
            Honours =
            [
                new()
                {
                    Name = "市科学技术奖一等奖",
                    Level = "市厅级",
                    Year = 2019,
                    Issuer = "渭南市人民政府",
                },
            ],
            Achievements =
            [
                new()
                {
                    Kind = "论文",
                    Title = "旱塬苹果园改造",
                    Year = 2012,
                    Role = "第一作者",
                },
            ],
            Headline = "一把修枝剪，剪活渭北八万亩老果园",
            Brief = new string('简', 200),
            Story = new string('事', 1200),
            NoSecrets = true,
            Pledged = true,
            ConsentWay = ConsentWays.SignedPaper,
            ConsentProcessing = true,
            ConsentNotice = true,
            ConsentDisplay = true,
            UnitOpinion = new()
            {
                Text = "公示5个工作日，无异议，同意推荐。",
                NoticeFrom = new DateOnly(2026, 3, 25),
                NoticeTo = new DateOnly(2026, 3, 31),
                NoticePlace = "单位公示栏",
                NoticeResult = "无异议",
                Stamped = true,
                Date = new DateOnly(2026, 4, 1),
            },
            NominatorOpinion = new()
            {
                Text = "情况属实，同意推荐。",
                Stamped = true,
                Date = new DateOnly(2026, 4, 2),
            },
        };

    /// <summary>A valid number of a man of unassigned division 610599; every sequence gives another person.</summary>
    public static string Identity(int sequence)
    {
        var head = $"61059919800101{sequence % 500 * 2 + 1:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return head + "10X98765432"[weights.Select((w, i) => w * (head[i] - '0')).Sum() % 11];
    }

    /// <summary>The four papers, as rows: the bytes are the vault's business.</summary>
    public static async Task AttachAsync(Stores stores, Guid candidateId, params EvidenceKind[] kinds)
    {
        await using var db = stores.Open();
        var there = db.EvidenceFiles.Where(f => f.CandidateId == candidateId).Select(f => f.Kind).ToHashSet();
        foreach (var kind in kinds.Where(k => !there.Contains(k)))
            db.EvidenceFiles.Add(
                new EvidenceFile
                {
                    CandidateId = candidateId,
                    Kind = kind,
                    OriginalName = "示例",
                    Sha256 = new string('0', 64),
                    Bytes = 1,
                    MediaType = "application/pdf",
                    UploadedAt = DateTimeOffset.UnixEpoch,
                    UploadedBy = "",
                    Order = 1,
                }
            );
        Assert.Null(await db.CommitAsync());
    }

    public static readonly EvidenceKind[] AllPapers =
    [
        EvidenceKind.Portrait,
        EvidenceKind.EvidencePdf,
        EvidenceKind.StampedForm,
        EvidenceKind.NoticeProof,
    ];
}
