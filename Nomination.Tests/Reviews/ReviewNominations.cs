using System.Text.Json;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Reviews;

/// <summary>The data set's 43 nominations as rows, each with a file of every kind and a released copy of its proof.</summary>
internal static class ReviewNominations
{
    public static async Task<IReadOnlyDictionary<string, Candidate>> AddAsync(TestStore store, Scene scene)
    {
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(ReviewScene.DemoFile("nominations.json")));
        var candidates = json
            .RootElement.GetProperty("nominations")
            .EnumerateArray()
            .Select(n => Of(n, scene))
            .ToDictionary(c => c.Number!);
        await using var db = store.Stores.Open();
        db.AddRange(candidates.Values.Cast<object>());
        var files = candidates.Values.SelectMany(FilesOf).ToList();
        db.AddRange(files.Cast<object>());
        db.AddRange(files.Where(f => f.Kind == EvidenceKind.EvidencePdf).Select(Released.Of).Cast<object>());
        Assert.Null(await db.CommitAsync());
        return candidates;
    }

    private static Candidate Of(JsonElement n, Scene scene)
    {
        string Text(string name) => n.GetProperty(name).GetString() ?? "";
        var form = new CandidateForm
        {
            Name = Text("name"),
            WorkUnit = Text("workUnit"),
            Headline = Text("headline"),
            Brief = Text("brief"),
            Story = Text("story"),
            ContactName = n.GetProperty("unitContact").GetProperty("name").GetString() ?? "",
            Phone = Text("phone"),
            IdentityNumber = Text("idNumber"),
            Career =
            [
                .. n.GetProperty("workHistory")
                    .EnumerateArray()
                    .Select(w => new HistoryRow { Place = w.GetProperty("place").GetString()!, Role = w.GetProperty("role").GetString()! }),
            ],
            Avoid =
            [
                .. n.GetProperty("avoidExperts")
                    .EnumerateArray()
                    .Select(a => new AvoidRow
                    {
                        Reviewer = a.GetProperty("expert").GetString()!,
                        Reason = a.GetProperty("reason").GetString()!,
                    }),
            ],
            UnitOpinion = new OpinionPart { Text = n.GetProperty("unitOpinion").GetProperty("text").GetString()! },
            NominatorOpinion = new OpinionPart { Text = n.GetProperty("nominatorOpinion").GetProperty("text").GetString()! },
            Team = n.GetProperty("team") is { ValueKind: JsonValueKind.Object } t ? ReviewTeams.Of(t) : null,
        };
        return new Candidate
        {
            CampaignId = scene.Campaign.Id,
            UnitId = scene.Units[0].Id,
            Number = Text("no"),
            Kind = form.Team is null ? CandidateKind.Person : CandidateKind.Team,
            Name = form.Name,
            WorkUnit = form.WorkUnit,
            Position = Text("position"),
            Category = Text("category"),
            Gender = Text("gender"),
            BirthDate = DateOnly.Parse(Text("birthDate"), System.Globalization.CultureInfo.InvariantCulture),
            AdminRank = Text("adminRank"),
            IsFrontline = n.GetProperty("isFrontline").GetBoolean(),
            IsAcademician = n.GetProperty("isAcademician").GetBoolean(),
            State = Text("no") switch
            {
                "41" or "42" or "43" => CandidateState.Rejected,
                "35" or "40" => CandidateState.Lapsed,
                _ => CandidateState.Passed,
            },
            FormJson = JsonSerializer.Serialize(form, CanonicalJson.Options),
        };
    }

    private static IEnumerable<EvidenceFile> FilesOf(Candidate candidate) =>
        Enum.GetValues<EvidenceKind>()
            .Select(kind => new EvidenceFile
            {
                CandidateId = candidate.Id,
                Kind = kind,
                OriginalName = $"{candidate.Name}-{EvidenceKinds.Name(kind)}.pdf",
                Order = 1,
                Caption = $"{candidate.Name}在{candidate.WorkUnit}",
                Sha256 = new string('0', 64),
                Bytes = 1,
                MediaType = "application/pdf",
                UploadedAt = DateTimeOffset.UnixEpoch,
                UploadedBy = candidate.Name,
            });
}
