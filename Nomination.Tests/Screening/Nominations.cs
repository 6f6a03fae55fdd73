using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Screening;

/// <summary>Submitted nominations, written straight into the store: what the formal check starts from.</summary>
internal static class Nominations
{
    /// <summary>A form with which the machine finds nothing wrong.</summary>
    public static CandidateForm Faultless(string name = "惠成林") =>
        new()
        {
            Name = name,
            Gender = "男",
            BirthDate = new DateOnly(1975, 3, 2),
            WorkUnit = "渭南市果业研究中心",
            Position = "栽培研究室主任",
            ProfessionalTitle = "正高级农艺师",
            Category = "农业科技推广",
            AdminRank = "无",
            LocalSince = new DateOnly(1999, 7, 1),
            Headline = "一把修枝剪，剪活渭北八万亩老果园",
            Brief = new string('果', 250),
            Story = "惠成林办公室里最旧的物件是一把修枝剪。",
            NoSecrets = true,
            Pledged = true,
            ConsentProcessing = true,
            ConsentNotice = true,
            UnitOpinion = new OpinionPart
            {
                Text = "情况属实，同意推荐。",
                Stamped = true,
                NoticeFrom = new DateOnly(2026, 3, 18),
                NoticeTo = new DateOnly(2026, 3, 24),
            },
            NominatorOpinion = new OpinionPart { Text = "情况属实，同意推荐。", Stamped = true },
        };

    public static IReadOnlyList<EvidenceFile> Papers(Guid candidateId, int width = 826, int height = 1158) =>
        [
            File(candidateId, EvidenceKind.Portrait, "image/jpeg", width, height),
            File(candidateId, EvidenceKind.EvidencePdf, "application/pdf"),
            File(candidateId, EvidenceKind.StampedForm, "application/pdf"),
            File(candidateId, EvidenceKind.NoticeProof, "application/pdf"),
        ];

    /// <summary>Numbers 01 … <paramref name="count"/>, spread over the scene's units, all faultless unless <paramref name="change"/> says otherwise.</summary>
    public static Task<IReadOnlyList<Candidate>> SubmitAsync(
        TestStore store,
        Scene scene,
        int count,
        Action<int, Candidate, CandidateForm>? change = null
    ) => SubmitAsync(store.Stores, store.Secrets, scene, count, change);

    public static async Task<IReadOnlyList<Candidate>> SubmitAsync(
        Stores stores,
        SecretBox secrets,
        Scene scene,
        int count,
        Action<int, Candidate, CandidateForm>? change = null
    )
    {
        var at = scene.Campaign.StageOf(StageKind.Nomination)!.Closes.AddDays(-2);
        await using var db = stores.Open();
        var all = new List<Candidate>();
        for (var number = 1; number <= count; number++)
        {
            var form = Faultless($"示例{number:00}");
            var candidate = new Candidate
            {
                CampaignId = scene.Campaign.Id,
                UnitId = scene.Units[number % scene.Units.Count].Id,
                Number = $"{number:00}",
                Code = $"2026-WN-{number:0000}",
                RankInUnit = number,
                State = CandidateState.Submitted,
                SubmittedAt = at,
                UpdatedAt = at,
            };
            Identify(secrets, candidate, $"6105991975030{number:0000}X");
            change?.Invoke(number, candidate, form);
            Fill(candidate, form);
            db.Add(candidate);
            db.AddRange(Papers(candidate.Id).Cast<object>());
            all.Add(candidate);
        }
        Assert.Null(await db.CommitAsync());
        return all;
    }

    public static void Identify(TestStore store, Candidate candidate, string number) => Identify(store.Secrets, candidate, number);

    private static void Identify(SecretBox secrets, Candidate candidate, string number)
    {
        candidate.IdentityHash = secrets.HashIdentity(number);
        candidate.IdentityMasked = Masking.Identity(number);
        candidate.SecretCipher = secrets.Seal(new CandidateSecrets(number, "19900000107", "n@example.org", "示例路7号", "714000"));
    }

    private static void Fill(Candidate candidate, CandidateForm form)
    {
        candidate.Name = form.Name;
        candidate.Gender = form.Gender;
        candidate.BirthDate = form.BirthDate;
        candidate.WorkUnit = form.WorkUnit;
        candidate.Position = form.Position;
        candidate.ProfessionalTitle = form.ProfessionalTitle;
        candidate.Category = form.Category;
        candidate.AdminRank = form.AdminRank;
        candidate.IsEnterpriseHead = form.IsEnterpriseHead;
        candidate.FormJson = CanonicalJson.Write(form);
    }

    private static EvidenceFile File(Guid candidateId, EvidenceKind kind, string type, int width = 0, int height = 0) =>
        new()
        {
            CandidateId = candidateId,
            Kind = kind,
            OriginalName = $"{EvidenceKinds.Name(kind)}.{(type == "image/jpeg" ? "jpg" : "pdf")}",
            Order = 0,
            Sha256 = CanonicalJson.Sha256($"{candidateId}{kind}"),
            Bytes = 120_000,
            MediaType = type,
            Width = width,
            Height = height,
            Pages = type == "application/pdf" ? 2 : 0,
            UploadedAt = new DateTimeOffset(2026, 4, 15, 2, 0, 0, TimeSpan.Zero),
            UploadedBy = "大荔县科协",
        };
}
