using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Core.Data.Seed;

/// <summary>The finished selection of 2025, which was kept elsewhere: ten winners and four nominees with their public profiles, and the list of former winners.</summary>
public static class Archive2025
{
    private const string Slug = "weinan-2025";

    /// <summary>Where the pictures lie under the web root.</summary>
    private const string Pictures = "demo/2025";
    private static readonly DateOnly Decided = new(2025, 5, 27);

    private static string Demo => Path.Combine(AppContext.BaseDirectory, "Data", "Demo");

    /// <summary>Adds the campaign and commits it.</summary>
    /// <exception cref="InvalidOperationException">It is there already.</exception>
    public static async Task<Campaign> AddAsync(NominationDb db, SecretBox secrets, Organiser organiser, DateTimeOffset now)
    {
        var campaign = CampaignOf(organiser);
        db.Add(campaign);
        var winners = (await ReadAsync("winners.json")).ConvertAll(p => WinnerOf(campaign, p, AwardKind.Honour));
        var nominees = (await ReadAsync("nominees.json")).ConvertAll(p => WinnerOf(campaign, p, AwardKind.Nominee));
        db.AddRange([.. winners, .. nominees]);
        db.Add(NoticeOf(campaign, [.. winners, .. nominees]));
        db.AddRange(FormerWinners(organiser, secrets));
        db.Audit(
            Actor.System,
            "ImportArchive",
            campaign.Id,
            campaign.Title,
            now,
            new { winners = winners.Count, nominees = nominees.Count }
        );
        db.Touch(PublicChanges.Winners);
        db.Touch(PublicChanges.Campaigns);
        db.Touch(PublicChanges.Notices);
        return await db.CommitAsync() is { } problem ? throw new InvalidOperationException(problem.Text) : campaign;
    }

    private static Campaign CampaignOf(Organiser organiser)
    {
        var rules = (RuleBookTemplates.City(2025, "渭最美") with { Winners = 10, Nominees = 4 }).Canonical();
        return new Campaign
        {
            OrganiserId = organiser.Id,
            Slug = Slug,
            Year = 2025,
            Title = "2025年渭南最美科技工作者",
            HonourName = "渭南最美科技工作者",
            ActivityName = "寻找渭南最美科技工作者活动",
            Theme = "把论文写在渭河两岸",
            DocumentNo = "渭科协发〔2025〕示例号",
            CodePrefix = "2025-WN",
            State = CampaignState.Published,
            RuleBookJson = rules,
            RuleBookHash = CanonicalJson.Sha256(rules),
            OpenedAt = At(3, 17, "18:00"),
            PublishedAt = At(5, 30, "09:30"),
            IsSample = true,
            Hosts =
            [
                .. new[]
                {
                    ("中共渭南市委组织部", "市委组织部"),
                    ("中共渭南市委宣传部", "市委宣传部"),
                    ("渭南市科学技术协会", "市科协"),
                    ("渭南市科学技术局", "市科技局"),
                    ("渭南市人力资源和社会保障局", "市人社局"),
                }.Select(
                    (h, i) =>
                        new CampaignHost
                        {
                            Order = i + 1,
                            Name = h.Item1,
                            ShortName = h.Item2,
                        }
                ),
            ],
            Stages =
            [
                StageOf(StageKind.Notice, At(3, 17, "09:00"), At(3, 17, "18:00")),
                StageOf(StageKind.Nomination, At(3, 17, "18:00"), At(4, 18, "17:00")),
                StageOf(StageKind.FormCheck, At(4, 21, "09:00"), At(4, 25, "18:00")),
                StageOf(StageKind.Correction, At(4, 21, "09:00"), At(4, 28, "17:00")),
                StageOf(StageKind.Scoring, At(4, 29, "09:00"), At(5, 9, "18:00")),
                StageOf(StageKind.Ballot, At(5, 12, "09:00"), At(5, 12, "18:00")),
                StageOf(StageKind.Vetting, At(5, 12, "09:00"), At(5, 16, "18:00")),
                StageOf(StageKind.Approval, At(5, 19, "09:00"), At(5, 19, "18:00")),
                StageOf(StageKind.PublicNotice, At(5, 20, "09:00"), At(5, 27, "00:00")),
                StageOf(StageKind.Decision, At(5, 27, "09:00"), At(5, 27, "18:00")),
                StageOf(StageKind.Ceremony, At(5, 30, "09:30"), At(5, 30, "11:30")),
                StageOf(StageKind.Summary, At(5, 30, "12:00"), At(6, 10, "18:00")),
            ],
        };
    }

    private static Stage StageOf(StageKind kind, DateTimeOffset opens, DateTimeOffset closes) =>
        new()
        {
            Kind = kind,
            Name = StageKinds.Name(kind),
            Opens = opens,
            Closes = closes,
            State = StageState.Closed,
        };

    private static Winner WinnerOf(Campaign campaign, ArchivedPerson p, AwardKind award) =>
        new()
        {
            CampaignId = campaign.Id,
            Slug = $"2025-{p.Pinyin.ToLowerInvariant().Replace(' ', '-')}",
            Year = 2025,
            Award = award,
            Order = p.No,
            CertificateNumber = p.CertificateNo,
            Name = p.Name,
            Pinyin = p.Pinyin,
            Sex = p.Sex,
            BirthYear = p.BirthYear,
            WorkUnit = p.Unit,
            Title = p.Title,
            Field = p.Field,
            Category = p.Category,
            Region = p.Region,
            NominatingUnit = p.NominatingUnit,
            Citation = p.Citation,
            Brief = p.Brief,
            Story = p.Story,
            Quote = p.Quote,
            PartsJson = CanonicalJson.Write(p.Parts()),
            Portrait = $"{Pictures}/{p.Portrait.Replace(".png", "")}",
            PortraitAlt = p.PortraitAlt,
            Landscape = p.Landscape is { } scene ? $"{Pictures}/{scene.Replace(".png", "")}" : "",
            LandscapeAlt = p.LandscapeAlt ?? "",
            LandscapeTitle = p.LandscapeTitle ?? "",
            Card = $"{Pictures}/{p.Portrait.Replace("portraits", "cards").Replace(".png", ".jpg")}",
            DecidedOn = Decided,
            DisplayConsent = true,
        };

    /// <summary>Its lines point to no candidate, for the candidates of 2025 were kept elsewhere; its period is long over.</summary>
    private static Notice NoticeOf(Campaign campaign, IReadOnlyList<Winner> people) =>
        new()
        {
            CampaignId = campaign.Id,
            Title = $"关于{campaign.Title}拟入选名单的公示",
            Body = "经组织推荐、形式审查、专家评审、评审会票决、征求意见和审定，现将拟入选和提名名单予以公示，接受社会监督。",
            FirstDay = new DateOnly(2025, 5, 20),
            LastDay = new DateOnly(2025, 5, 26),
            Opens = At(5, 20, "09:00"),
            Closes = At(5, 27, "00:00"),
            Period = "5个工作日",
            PostedAt = At(5, 20, "09:00"),
            PostedBy = "归档导入",
            Entries =
            [
                .. people.Select(
                    (w, i) =>
                        new NoticeEntry
                        {
                            Order = i + 1,
                            CandidateId = Guid.Empty,
                            Award = w.Award,
                            Name = w.Name,
                            WorkUnit = w.WorkUnit,
                            Title = w.Title,
                            NominatingUnit = w.NominatingUnit,
                            Category = w.Category,
                        }
                ),
            ],
        };

    private static IEnumerable<FormerWinner> FormerWinners(Organiser organiser, SecretBox secrets)
    {
        using var file = File.OpenRead(Path.Combine(Demo, "weinan-2026", "previous-winners.csv"));
        return
        [
            .. CsvTable
                .Read(file, "previous-winners.csv")
                .Value.Lines.Select(line => new FormerWinner
                {
                    OrganiserId = organiser.Id,
                    Year = int.Parse(line["year"]),
                    Name = line["name"],
                    WorkUnit = line["work_unit"],
                    CertificateNumber = line["certificate_no"],
                    IdentityHash = secrets.HashIdentity(line["id_number"]),
                }),
        ];
    }

    private static async Task<List<ArchivedPerson>> ReadAsync(string name)
    {
        await using var file = File.OpenRead(Path.Combine(Demo, Slug, name));
        return await JsonSerializer.DeserializeAsync<List<ArchivedPerson>>(file, ArchivedPerson.Format) ?? [];
    }

    private static DateTimeOffset At(int month, int day, string time) => ChinaTime.At(new DateOnly(2025, month, day), TimeOnly.Parse(time));
}
