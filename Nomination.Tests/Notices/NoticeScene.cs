using Microsoft.EntityFrameworkCore;
using Nomination.Core.Accounts;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Documents;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Shared;
using Nomination.Tests.Candidates;
using Nomination.Tests.Winners;

namespace Nomination.Tests.Notices;

/// <summary>
/// Scenario A8's season: the ballot is over on 30 April, the notice is posted on 6 May 2026 at 09:00 and its stage ends on 26 May;
/// three elected for the honour and two nominees, with real forms.
/// </summary>
internal sealed record NoticeScene(TestStore Store, Scene Scene, FixedClock Clock, IReadOnlyList<Guid> Candidates) : IAsyncDisposable
{
    public NoticeService Notices => new(Store.Stores, Clock);
    public ObjectionService Objections => new(Store.Stores, Clock, Store.Secrets, Vault);
    public ObjectionCaseService Cases => new(Store.Stores, Clock, Store.Secrets);
    public ObjectionDeskService Desk => new(Store.Stores, Clock, Store.Secrets, Vault);
    public ObjectionUploadService Uploads => new(Store.Stores, Clock, Store.Secrets, Vault);
    public FactRequestService Facts => new(Store.Stores, Clock, Store.Secrets);
    public ObjectionPaperService Papers => new(Store.Stores, Clock, Store.Secrets);
    public EvidenceVault Vault => field ??= new(Directory.CreateTempSubdirectory("objection").FullName);
    public StandingService Standing => new(Store.Stores, Clock);

    /// <summary>Signs what is clear by every host before it publishes.</summary>
    public SignedAwards Awards => new(this);
    public Guid Campaign => Scene.Campaign.Id;

    public static async Task<NoticeScene> OpenAsync(
        string kind,
        Func<RuleBook, RuleBook>? change = null,
        Action<string, CandidateForm>? form = null
    ) => await FillAsync(await TestStore.OpenAsync(kind), null, change, form);

    /// <summary>The same in the store of a running program.</summary>
    public static async Task<NoticeScene> OverAsync(Stores stores, SecretBox secrets, FixedClock clock) =>
        await FillAsync(TestStore.Over(stores), secrets, null, null) with
        {
            Clock = clock,
        };

    private static async Task<NoticeScene> FillAsync(
        TestStore store,
        SecretBox? secrets,
        Func<RuleBook, RuleBook>? change,
        Action<string, CandidateForm>? form
    )
    {
        var scene = await Scene.WeinanAsync(
            store,
            r =>
            {
                // The opinions of departments have tests of their own.
                var rules = r with
                {
                    Winners = 3,
                    Nominees = 2,
                    Vetting = new VettingRules(),
                };
                return change?.Invoke(rules) ?? rules;
            }
        );
        await using var db = store.Stores.Open();
        await StageAsync(db, scene, StageKind.Ballot, Local(4, 29, 9), Local(4, 30, 18));
        await StageAsync(db, scene, StageKind.PublicNotice, Local(5, 6, 9), Local(5, 27, 0));
        // Number, name, strokes of the surname, award: strokes and numbers run against each other.
        (string Number, string Name, int Strokes, AwardKind Award)[] people =
        [
            ("01", "惠成林", 12, AwardKind.Honour),
            ("02", "同敏霞", 6, AwardKind.Honour),
            ("04", "员小满", 7, AwardKind.Honour),
            ("09", "师宏斌", 6, AwardKind.Nominee),
            ("11", "田秀禾", 5, AwardKind.Nominee),
        ];
        var ids = new List<Guid>();
        foreach (var (number, name, strokes, award) in people)
        {
            var filled = Forms.Complete(name, Forms.Identity(int.Parse(number)));
            filled.SurnameStrokes = strokes;
            form?.Invoke(number, filled);
            var candidate = new Candidate
            {
                CampaignId = scene.Campaign.Id,
                UnitId = scene.Units[0].Id,
                Number = number,
                Code = $"2026-WN-00{number}",
                State = CandidateState.Elected,
                Award = award,
            };
            CandidateForms.Write(candidate, filled, secrets ?? store.Secrets, Local(5, 1, 0));
            db.Add(candidate);
            ids.Add(candidate.Id);
        }
        Assert.Null(await db.CommitAsync());
        return new NoticeScene(store, scene, new FixedClock(Local(5, 6, 9)), ids);
    }

    /// <summary>A moment of 2026 in Shanghai.</summary>
    public static DateTimeOffset Local(int month, int day, int hour, int minute = 0) =>
        new(2026, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    /// <summary>Posts the list with the usual words.</summary>
    public async Task<Guid> PostAsync()
    {
        var draft = await Notices.DraftAsync(Scene.Clerk, Campaign);
        return (await Notices.PostAsync(Scene.Clerk, Campaign, draft.Value.Form)).Value;
    }

    public async Task<Guid> EntryAsync(Guid notice, string name)
    {
        await using var db = Store.Stores.Open();
        return await db.NoticeEntries.Where(e => e.NoticeId == notice && e.Name == name).Select(e => e.Id).SingleAsync();
    }

    public async Task<Candidate> CandidateAsync(string number)
    {
        await using var db = Store.Stores.Open();
        return await db.Candidates.AsNoTracking().SingleAsync(c => c.Number == number);
    }

    /// <summary>A real-name objection with everything it needs, its files among it.</summary>
    public async Task<ObjectionForm> FormAsync(Guid notice, string name, bool files = true)
    {
        var form = new ObjectionForm
        {
            EntryId = (await EntryAsync(notice, name)).ToString(),
            Kind = ObjectionRules.Substantive,
            Ground = "推荐材料不真实",
            Name = "赵真名",
            IdType = "护照",
            IdNumber = "E00000001",
            Workplace = "示例推广站",
            Phone = "０９１３-0000999",
            Address = "渭南市示例路 9 号",
            Facts = "推广面积与县里统计年鉴不一致，请核查。",
            Evidence = "2024 年统计年鉴第 88 页",
        };
        var paper = files ? await Vault.StoreAsync([1]) : "";
        if (files)
            await ChangeAsync(db =>
            {
                db.AddRange(
                    new[] { ObjectionFileKind.IdentityProof, ObjectionFileKind.SignedPage }.Select(kind => new ObjectionFile
                    {
                        NoticeId = notice,
                        ObjectionId = ObjectionCodes.IdOf(Guid.Parse(form.Ticket)),
                        Kind = kind,
                        Order = 1,
                        MediaType = "image/jpeg",
                        Bytes = 1,
                        Sha256 = paper,
                        At = Clock.GetUtcNow(),
                    })
                );
                return Task.CompletedTask;
            });
        return form;
    }

    /// <summary>The only objection there is, taken by the handler and accepted.</summary>
    public async Task<Guid> AcceptedAsync(string name = "同敏霞")
    {
        var id = await ObjectionCaseServiceTests.FiledAsync(this, name);
        Must(await Cases.TakeAsync(Scene.Handler, id, true));
        Must(await Cases.DecideAsync(Scene.Handler, id, ObjectionState.Accepted, ""));
        return id;
    }

    public static void Must(Result result) => Assert.True(result.Done, result.Text);

    public async Task<T> ReadAsync<T>(Func<NominationDb, Task<T>> read)
    {
        await using var db = Store.Stores.Open();
        return await read(db);
    }

    /// <summary>Another word in somebody's form, past all pages.</summary>
    public Task WriteAsync(SecretBox secrets, string number, Action<CandidateForm> change) =>
        ChangeAsync(async db =>
        {
            var candidate = await db.Candidates.SingleAsync(c => c.Number == number);
            var form = CandidateForms.ReadWhole(candidate, secrets);
            change(form);
            CandidateForms.Write(candidate, form, secrets, Clock.Now);
        });

    /// <summary>An account that may take cases.</summary>
    public Task HandlerAsync(Guid id, string name) =>
        ChangeAsync(db =>
        {
            db.Add(
                new Account
                {
                    Id = id,
                    UserName = $"u{id:N}",
                    DisplayName = name,
                }
            );
            db.Add(
                new Seat
                {
                    AccountId = id,
                    Role = Role.ObjectionHandler,
                    OrganiserId = Scene.Organiser.Id,
                }
            );
            return Task.CompletedTask;
        });

    public async Task ChangeAsync(Func<NominationDb, Task> change)
    {
        await using var db = Store.Stores.Open();
        await change(db);
        Assert.Null(await db.CommitAsync());
    }

    private static async Task StageAsync(NominationDb db, Scene scene, StageKind kind, DateTimeOffset opens, DateTimeOffset closes)
    {
        var stage = await db.Stages.SingleAsync(s => s.CampaignId == scene.Campaign.Id && s.Kind == kind);
        (stage.Opens, stage.Closes) = (opens.ToUniversalTime(), closes.ToUniversalTime());
    }

    public async ValueTask DisposeAsync()
    {
        Vault.Dispose();
        await Store.DisposeAsync();
    }
}
