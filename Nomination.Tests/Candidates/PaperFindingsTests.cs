using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

/// <summary>The self-check's warnings under the office's own codes.</summary>
public sealed class PaperFindingsTests
{
    [Fact]
    public void A_complete_nomination_gives_none() => Assert.Empty(Codes(_ => { }));

    [Fact]
    public void Each_code_is_found_and_names_its_field()
    {
        Assert.Equal(["R08:NominatorOpinion.Stamped"], Codes(f => f.NominatorOpinion.Stamped = false));
        Assert.Equal(["R08:JointOpinions[0].Stamped"], Codes(f => f.JointOpinions = [new() { Department = "组织部" }]));
        Assert.Equal(["R09:WorkUnit"], Codes(f => f.WorkUnit = f.Career[0].Place = "农科所"));
        Assert.Equal(["R09:WorkUnit"], Codes(f => f.WorkUnit = "渭南市另一个研究中心"));
        Assert.Equal(["R10:Pledged", "R08:StampedForm"], Codes(f => f.ConsentWay = ConsentWays.SignedPaper, EvidenceKind.StampedForm));
        Assert.Equal(["R15:NoticeProof"], Codes(_ => { }, EvidenceKind.NoticeProof));
        Assert.Equal(["R15:UnitOpinion.NoticeTo"], Codes(f => f.UnitOpinion.NoticeTo = new DateOnly(2026, 3, 30)));
        Assert.Equal(["R16:Story"], Codes(f => f.Story = "参与某机密级项目。"));
        Assert.Equal(["R17:CreditCode"], Codes(f => f.IsEnterpriseHead = true));
        Assert.Equal(["R17:IsEnterpriseHead"], Codes(f => (f.Position, f.WorkUnitNature) = ("董事长", "民企")));
        Assert.Equal(["R19:Brief"], Codes(f => f.Brief = "联系电话13800001234。"));
        Assert.Equal(["R19:ConsentNotice"], Codes(f => f.ConsentDisplay = false));
    }

    [Fact]
    public void Another_name_of_a_unit_in_the_list_is_held_against_the_seal()
    {
        var form = new CandidateForm { WorkUnit = "大荔科协" };
        var found = PaperFindings
            .Check(RuleBookTemplates.City(2026, "渭最美"), form, [], "大荔县科学技术协会")
            .Single(f => f.Code == "R09");
        Assert.Contains("“大荔科协”是名录中“大荔县科学技术协会”的其他名称", found.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Gaps_and_overlaps_of_the_career_warn_only()
    {
        HistoryRow Row(string from, string to) =>
            new()
            {
                From = from,
                To = to,
                Place = "渭南市示例研究中心",
            };
        Assert.Equal(["R13:Career[1].From"], Codes(f => f.Career = [Row("1997-07", "2003-02"), Row("2005-01", "")]));
        Assert.Equal(["R13:Career[1].From"], Codes(f => f.Career = [Row("1997-07", "2003-02"), Row("2002-01", "")]));
        Assert.Empty(Codes(f => f.Career = [Row("1997-09", "2003-02"), Row("2003-02", "2003-06"), Row("2003-10", "")]));
        Assert.Empty(Codes(f => f.Career = [Row("不明", ""), Row("1997-07", "")]));
    }

    [Fact]
    public void A_picture_too_small_or_lying_is_R12()
    {
        Assert.Equal("R12:Portrait", Portrait(579, 413));
        Assert.Equal("R12:Portrait", Portrait(200, 280));
        Assert.Null(Portrait(413, 579));
    }

    [Theory]
    [InlineData("UnitOpinion.NoticeFrom", "R15")]
    [InlineData("UnitOpinion.Text", "R08")]
    [InlineData("Pledged", "R10")]
    [InlineData("Story", "R11")]
    [InlineData("Portrait", "R12")]
    [InlineData("EvidencePdf", "R13")]
    [InlineData("NoSecrets", "R16")]
    [InlineData("Phone", "R19")]
    public void Problems_of_the_form_have_the_offices_code(string field, string code) =>
        Assert.Equal(code, FormCodes.Of(Problem.Invalid("请填写。", field)));

    [Fact]
    public void A_code_in_the_text_counts() =>
        Assert.Equal("R05", FormCodes.Of(Problem.Invalid("现役军人不在推荐范围内。（R05）", "Name")));

    private static string? Portrait(int width, int height) =>
        Found(Forms.Complete(), [.. Files().Where(f => f.Kind != EvidenceKind.Portrait), File(EvidenceKind.Portrait, width, height)])
            .SingleOrDefault();

    private static IEnumerable<string> Codes(Action<CandidateForm> change, params EvidenceKind[] without)
    {
        var form = Forms.Complete();
        change(form);
        return Found(form, [.. Files().Where(f => !without.Contains(f.Kind))]).OrderDescending();
    }

    private static IEnumerable<string> Found(CandidateForm form, IReadOnlyList<EvidenceFile> files) =>
        PaperFindings.Check(RuleBookTemplates.City(2026, "渭最美"), form, files).Select(f => $"{f.Code}:{f.Field}");

    private static IEnumerable<EvidenceFile> Files() => Forms.AllPapers.Select(k => File(k, 0, 0));

    private static EvidenceFile File(EvidenceKind kind, int width, int height) =>
        new()
        {
            CandidateId = Guid.Empty,
            Kind = kind,
            OriginalName = "示例",
            Sha256 = "",
            Bytes = 1,
            MediaType = "",
            Width = width,
            Height = height,
            Order = 1,
            UploadedAt = DateTimeOffset.UnixEpoch,
            UploadedBy = "",
        };
}
