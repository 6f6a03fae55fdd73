using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Candidates;

/// <summary>Two things that are the candidate's alone: whom to avoid (密), and to consent.</summary>
public sealed class WishesAndConsentTests
{
    private const string Expert = "柏不见";
    private const string Why = "曾有成果归属之争";

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task No_row_of_any_table_names_the_expert_to_avoid(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var form = Forms.Complete(identity: Forms.Identity(1));
        form.Avoid = [new AvoidRow { Reviewer = Expert, Reason = Why }];
        var (id, version) = await n.ReadyAsync(unit, form: form);
        var token = (await n.Links.CreateAsync(unit, id, 14)).Value;
        var view = (await n.Fills.OpenAsync(token)).Value;
        view.Form.Avoid.Add(new AvoidRow { Reviewer = Expert, Reason = Why });
        version = (await n.Fills.SaveAsync(token, view.Form, version)).Value.Version;
        Assert.True((await n.Drafts.LayAsideAsync(unit, id, form)).Done);
        Assert.True((await n.Submits.SubmitAsync(unit, id, version, true)).Value.Accepted);

        await using var db = n.Store.Stores.Open();
        var rows = await RowsAsync(db);
        Assert.Contains(rows, r => r.Contains("惠成林", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.Contains(Expert, StringComparison.Ordinal) || r.Contains(Why, StringComparison.Ordinal));
        var row = await db.Candidates.SingleAsync(c => c.Id == id);
        Assert.Equal([false, true], CandidateForms.ReadWhole(row, n.Store.Secrets).Avoid.Select(a => a.ByCandidate));
        var panel = new[]
        {
            new Reviewer
            {
                CampaignId = n.Campaign,
                Code = "E01",
                Name = Expert,
                WorkUnit = "外地研究院",
            },
        };
        Assert.Empty(ConflictFinder.Find(panel, [row], 3));
        var found = Assert.Single(ConflictFinder.Find(panel, [row], 3, c => CandidateForms.ReadWhole(c, n.Store.Secrets)));
        Assert.Equal((RecusalKinds.Asked, false), (found.Kind, found.IsHard));
    }

    [Fact]
    public void Wishes_of_a_row_that_is_older_than_the_seal_are_still_read()
    {
        var secrets = new SecretBox(new byte[32]);
        var row = new Candidate { CampaignId = Guid.Empty, UnitId = Guid.Empty };
        row.FormJson = """{"avoid":[{"reviewer":"E03","reason":"曾有纠纷"}]}""";
        row.SecretCipher = secrets.Seal(
            new
            {
                identityNumber = "1",
                phone = "",
                email = "",
                address = "",
                postcode = "",
            }
        );
        var form = CandidateForms.ReadWhole(row, secrets);
        Assert.Equal("E03", Assert.Single(form.Avoid).Reviewer);
        CandidateForms.Write(row, form, secrets, DateTimeOffset.UnixEpoch);
        Assert.DoesNotContain("E03", row.FormJson, StringComparison.Ordinal);
        Assert.Equal("E03", Assert.Single(CandidateForms.ReadWhole(row, secrets).Avoid).Reviewer);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_registers_consents_from_signed_paper_only_and_never_as_the_persons_own(string kind)
    {
        await using var n = await Nominations.OpenAsync(kind);
        var unit = n.Scene.Unit(0);
        var id = (await n.Drafts.CreateAsync(unit, n.Campaign, CandidateKind.Person, "惠成林")).Value;
        var ticked = Forms.Complete(identity: Forms.Identity(1));
        ticked.ConsentWay = ConsentWays.OwnLink;
        var refused = await n.Drafts.SaveAsync(unit, id, ticked, 1);
        Assert.Equal(["Pledged", "ConsentProcessing", "ConsentNotice", "ConsentDisplay"], refused.Problems.Select(p => p.Field));
        Assert.All(refused.Problems, p => Assert.Contains("不能替本人勾选", p.Text, StringComparison.Ordinal));

        await Forms.AttachAsync(n.Store.Stores, id, EvidenceKind.StampedForm);
        var saved = (await n.Drafts.SaveAsync(unit, id, ticked, 1)).Value;
        var form = (await n.Queries.FindAsync(unit, id)).Value.Form;
        Assert.Equal((true, ConsentWays.SignedPaper), (form.Pledged, form.ConsentWay));

        // The scan gone again: what stands may be saved and taken back, the self-check says R10, and nothing may be added.
        await n.ChangeAsync(async db => db.RemoveRange(await db.EvidenceFiles.Where(f => f.CandidateId == id).ToListAsync()));
        form.ConsentDisplay = false;
        saved = (await n.Drafts.SaveAsync(unit, id, form, saved.Version)).Value;
        Assert.Contains((await n.Checks.CheckAsync(unit, id)).Value.Warnings, w => w.Code == "R10");
        form.ConsentDisplay = true;
        Assert.Equal("ConsentDisplay", Assert.Single((await n.Drafts.SaveAsync(unit, id, form, saved.Version)).Problems).Field);
    }

    private static async Task<List<string>> RowsAsync(NominationDb db)
    {
        var rows = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()).Where(t => t is not null).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // The names of our own tables.
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(
                    string.Join(
                        '|',
                        Enumerable
                            .Range(0, reader.FieldCount)
                            .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))
                    )
                );
        }
        return rows;
    }
}
