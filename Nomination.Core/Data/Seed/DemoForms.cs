using System.Text.Json;
using System.Text.Json.Nodes;
using Nomination.Core.Candidates;

namespace Nomination.Core.Data.Seed;

/// <summary>One nomination of the demonstration data set: the form as it was first sent in, and what the data set says about it.</summary>
public sealed record DemoNomination(
    string Number,
    string UnitCode,
    int RankInUnit,
    CandidateForm Form,
    DateTimeOffset SubmittedAt,
    string FirstVerdict,
    IReadOnlyList<string> Codes,
    string Detail,
    DateTimeOffset? CorrectedAt,
    bool HasNoticeProof,
    bool DefectivePhoto,
    DemoPaper Paper
);

/// <summary>The stamped originals as they came: how many, when, and of which version.</summary>
public sealed record DemoPaper(int Copies, DateOnly ReceivedOn, int Version, int SystemVersion);

/// <summary>Reads nominations.json into forms. All persons in it are invented.</summary>
public static class DemoForms
{
    public static IReadOnlyList<DemoNomination> Read(string file)
    {
        var root = JsonNode.Parse(File.ReadAllText(file))!;
        return [.. root["nominations"]!.AsArray().Select(n => Of(n!)).OrderBy(n => n.SubmittedAt)];
    }

    private static DemoNomination Of(JsonNode n)
    {
        var expected = n["expected"];
        var form = FormOf(n);
        return new DemoNomination(
            Text(n["no"]),
            Text(n["nominatingUnit"]!["code"]),
            n["rankInUnit"]!.GetValue<int>(),
            form,
            DateTimeOffset.Parse(Text(n["submittedAt"])),
            Text(expected?["firstResult"]),
            [.. (expected?["codes"]?.AsArray() ?? []).Select(c => Text(c))],
            Text(expected?["detail"]),
            expected?["correction"]?["at"] is { } at ? DateTimeOffset.Parse(Text(at)) : null,
            n["attachments"]!["publicityProof"]!.GetValue<bool>(),
            n["photoFirstSubmission"] is not null,
            new DemoPaper(
                n["paper"]!["copies"]!.GetValue<int>(),
                Day(n["paper"]!["receivedAt"])!.Value,
                n["paper"]!["version"]!.GetValue<int>(),
                n["version"]!.GetValue<int>()
            )
        );
    }

    private static CandidateForm FormOf(JsonNode n) =>
        new()
        {
            Kind = Text(n["candidateType"]) == "团队" ? CandidateKind.Team : CandidateKind.Person,
            Category = Text(n["category"]),
            Orientations = Texts(n["orientations"]),
            FocusTags = Texts(n["focusTags"]),
            Name = Text(n["name"]),
            SurnameStrokes = n["surnameStrokes"]!.GetValue<int>(),
            Gender = Text(n["gender"]),
            Ethnicity = Text(n["ethnicity"]),
            BirthDate = Day(n["birthDate"]),
            PoliticalStatus = Text(n["politicalStatus"]),
            Nationality = Text(n["nationality"]),
            IdentityKind = Text(n["idType"]),
            IdentityNumber = Text(n["idNumber"]),
            Education = Text(n["education"]),
            Degree = Text(n["degree"]),
            School = Text(n["graduateSchool"]),
            Major = Text(n["major"]),
            ProfessionalTitle = Text(n["professionalTitle"]),
            TitleLevel = Text(n["titleLevel"]),
            SkillLevel =
                FormLists.SkillLevels.FirstOrDefault(l => Text(n["vocationalSkillLevel"]).StartsWith(l, StringComparison.Ordinal)) ?? "",
            CreditCode = Text(n["unifiedSocialCreditCode"]),
            WorkUnit = Text(n["workUnit"]),
            WorkUnitNature = Text(n["workUnitNature"]),
            Position = Text(n["position"]),
            AdminRank = Text(n["adminRank"]),
            IsEnterpriseHead = Flag(n["isEnterpriseHead"]),
            IsFrontline = Flag(n["isFrontline"]),
            YearsInScience = n["yearsInScience"]?.GetValue<int>(),
            LocalSince = n["workInWeinanSince"] is { } since ? DateOnly.Parse($"{Text(since)}-01") : null,
            IsAcademician = Flag(n["isAcademician"]),
            IsActiveMilitary = Flag(n["isActiveMilitary"]),
            IsCivilServant = Flag(n["isCivilServant"]),
            HonouredBefore = Flag(n["everCityLevelZuimei"]),
            Phone = Text(n["phone"]),
            Email = Text(n["email"]),
            Address = Text(n["address"]),
            Postcode = Text(n["postcode"]),
            ContactName = Text(n["unitContact"]?["name"]),
            ContactPhone = Text(n["unitContact"]?["phone"]),
            Studies = Rows(n["educationHistory"], r => History(r, "school", "qualification")),
            Career = Rows(n["workHistory"], r => History(r, "place", "role")),
            SocialPosts = Rows(
                n["socialPosts"],
                r => new PostRow
                {
                    Organisation = Text(r["organisation"]),
                    Role = Text(r["role"]),
                    Period = Text(r["period"]),
                }
            ),
            Honours = Rows(
                n["honours"],
                r => new HonourRow
                {
                    Name = Text(r["name"]),
                    Level = Text(r["level"]),
                    Year = r["year"]?.GetValue<int>(),
                    Rank = Text(r["rankOrder"]),
                    Issuer = Text(r["issuer"]),
                    Publishable = Flag(r["publishable"]),
                }
            ),
            Achievements = Rows(
                n["achievements"],
                r => new AchievementRow
                {
                    Kind = Text(r["type"]),
                    Title = Text(r["title"]),
                    Year = r["year"]?.GetValue<int>(),
                    Role = Text(r["role"]),
                    Note = Text(r["note"]),
                }
            ),
            Headline = Text(n["headline"]),
            Brief = Text(n["brief"]),
            Story = Text(n["story"]),
            Team = TeamOf(n["team"]),
            NoSecrets = !Flag(n["secrecy"]?["involvesStateSecret"]),
            SecrecyReview = Text(n["secrecy"]?["certificate"]),
            Pledged = Flag(n["integrityPledge"]?["signed"]),
            PledgedOn = Day(n["integrityPledge"]?["signedAt"]),
            ConsentWay = ConsentWays.SignedPaper,
            ConsentProcessing = Flag(n["consents"]?["processing"]?["granted"]),
            ConsentNotice = Flag(n["consents"]?["publicity"]?["granted"]),
            ConsentDisplay = Flag(n["consents"]?["display"]?["granted"]),
            Avoid = Rows(n["avoidExperts"], r => new AvoidRow { Reviewer = Text(r["expert"]), Reason = Text(r["reason"]) }),
            UnitOpinion = OpinionOf(n["unitOpinion"]),
            NominatorOpinion = OpinionOf(n["nominatorOpinion"]),
            JointOpinions = Rows(
                n["jointOpinions"],
                r => new JointOpinionRow
                {
                    Department = Text(r["department"]),
                    Opinion = Text(r["opinion"]),
                    Stamped = Flag(r["stamped"]),
                }
            ),
        };

    private static OpinionPart OpinionOf(JsonNode? o) =>
        new()
        {
            Text = Text(o?["text"]),
            Stamped = Flag(o?["stamped"]),
            Date = Day(o?["date"]),
            NoticeFrom = Day(o?["publicity"]?["from"]),
            NoticeTo = Day(o?["publicity"]?["to"]),
            NoticePlace = Text(o?["publicity"]?["place"]),
            NoticeResult = Text(o?["publicity"]?["result"]),
        };

    private static TeamPart? TeamOf(JsonNode? t) =>
        t is null
            ? null
            : new TeamPart
            {
                Host = Text(t["host"]),
                Leader = Text(t["leader"]),
                Founded = Text(t["founded"]),
                Size = t["size"]?.GetValue<int>(),
                Members = Rows(
                    t["members"],
                    r => new MemberRow
                    {
                        Name = Text(r["name"]),
                        Unit = Text(r["unit"]),
                        Role = Text(r["role"]),
                        Nationality = Text(r["nationality"]),
                    }
                ),
            };

    private static HistoryRow History(JsonNode r, string place, string role) =>
        new()
        {
            From = Text(r["from"]),
            To = Text(r["to"]),
            Place = Text(r[place]),
            Role = Text(r[role]),
        };

    private static List<T> Rows<T>(JsonNode? array, Func<JsonNode, T> of) => [.. (array?.AsArray() ?? []).Select(r => of(r!))];

    private static List<string> Texts(JsonNode? array) => Rows(array, r => Text(r));

    private static string Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node?.ToString() ?? "";

    private static bool Flag(JsonNode? node) => node?.GetValueKind() == JsonValueKind.True;

    private static DateOnly? Day(JsonNode? node) => DateOnly.TryParse(Text(node), out var day) ? day : null;
}
