using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data;
using Nomination.Core.Data.Seed;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.Reviews;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Hosting;

namespace Nomination.Tests.Journeys;

/// <summary>What a journey does not type itself: accounts, long forms, the sheets of the other experts. Through the services, as the same people.</summary>
public sealed class Journey(AppFixture app, string slug)
{
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026");
    private static readonly string[] Panel = ["E05", "E07", "E09"];
    private readonly Organiser _organiser = new()
    {
        Slug = "journey",
        Name = "旅程市科学技术协会",
        City = "旅程市",
    };

    /// <summary>Account names of the committee.</summary>
    public IReadOnlyList<string> Members { get; } = [.. Panel.Select(c => c.ToLowerInvariant())];

    public async Task OfficeAccountsAsync()
    {
        await using (var db = app.Stores.Open())
        {
            db.Add(_organiser);
            Assert.Null(await db.CommitAsync());
        }
        await app.AccountAsync("clerk", new SeatOf(Role.Clerk, _organiser.Id));
        await app.AccountAsync("recheck", new SeatOf(Role.Rechecker, _organiser.Id));
        await app.AccountAsync("handler", new SeatOf(Role.ObjectionHandler, _organiser.Id));
        await app.AccountAsync("scrutineer1", new SeatOf(Role.Scrutineer, _organiser.Id));
        await app.AccountAsync("scrutineer2", new SeatOf(Role.Scrutineer, _organiser.Id));
    }

    public async Task UnitAccountAsync(string code) => await app.AccountAsync(code.ToLowerInvariant(), (await UnitAsync(code)).Seats[0]);

    public async Task FillAsync(Guid id, string number)
    {
        var actor = await UnitOfAsync(id);
        await AttachAsync(actor, id, EvidenceKind.StampedForm, "evidence/盖章推荐表.pdf");
        var own = (await Get<CandidateQueryService>().FindAsync(actor, id)).Value;
        Done(await Get<CandidateDraftService>().SaveAsync(actor, id, Form(number), own.Version));
    }

    public async Task AttachAsync(Guid id, string number)
    {
        var actor = await UnitOfAsync(id);
        await AttachAsync(actor, id, EvidenceKind.Portrait, $"portraits/{number}.jpg");
        await AttachAsync(actor, id, EvidenceKind.EvidencePdf, $"evidence/{number}-佐证材料.pdf");
    }

    private async Task AttachAsync(Actor actor, Guid id, EvidenceKind kind, string file)
    {
        await using var content = File.OpenRead(Path.Combine(Demo, file));
        Done(await Get<EvidenceService>().AttachAsync(actor, id, kind, Path.GetFileName(file), content));
    }

    public async Task SubmitAsync(string unit, string number)
    {
        var actor = await UnitAsync(unit);
        var campaign = await CampaignAsync();
        var id = (await Get<CandidateDraftService>().CreateAsync(actor, campaign.Id, CandidateKind.Person, "待填")).Value;
        await FillAsync(id, number);
        await AttachAsync(id, number);
        var own = (await Get<CandidateQueryService>().FindAsync(actor, id)).Value;
        Done(await Get<CandidateSubmitService>().SubmitAsync(actor, id, own.Version, acceptWarnings: true));
    }

    public async Task<IReadOnlyList<Guid>> CandidatesAsync()
    {
        await using var db = app.Stores.Open();
        return await db.Candidates.OrderBy(c => c.Number).Select(c => c.Id).ToListAsync();
    }

    /// <summary>The form as the database holds it: the page may still show an earlier 已保存.</summary>
    public Task HeadlineAsync(Guid id, string words) =>
        UntilAsync(
            async db => CandidateForms.Read(await db.Candidates.AsNoTracking().SingleAsync(c => c.Id == id)).Headline == words ? 1 : 0,
            1
        );

    public Task ProposalsAsync(int count) => UntilAsync(db => db.Verdicts.CountAsync(), count);

    public Task SheetsAsync(int complete) => UntilAsync(db => db.ScoreSheets.CountAsync(s => s.IsComplete), complete);

    public Task PassedAsync(int count) => UntilAsync(db => db.Candidates.CountAsync(c => c.State == CandidateState.Passed), count);

    public Task ElectedAsync(int count) => UntilAsync(db => db.Candidates.CountAsync(c => c.State == CandidateState.Elected), count);

    public async Task SeatPanelAsync()
    {
        var campaign = await CampaignAsync();
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, _organiser.Id)]);
        await using (var list = File.OpenRead(Path.Combine(Demo, "experts.csv")))
            Done(await Get<PanelService>().ImportAsync(clerk, campaign.Id, list, "experts.csv"));
        var experts = await ExpertsAsync();
        Done(await Get<PanelService>().SeatAsync(clerk, campaign.Id, [.. experts.Select(e => e.Id)]));
        foreach (var e in experts)
            await app.AccountAsync(e.Code.ToLowerInvariant(), Seat(campaign, e));
    }

    /// <summary>The other sheets: highest marks for the candidate the browser scored, lower ones for the other.</summary>
    public async Task ScoreRestAsync(string best)
    {
        var campaign = await CampaignAsync();
        foreach (var e in await ExpertsAsync())
        {
            var actor = new Actor(e.Id, e.Name, [Seat(campaign, e)]);
            FilledSheet[] sheets = [Sheet(best, 0), Sheet("02", 4)];
            Done(await Get<DeclarationService>().DeclareNoneAsync(actor, campaign.Id, [best, "02"]));
            Done(await Get<SheetImportService>().FillAsync(actor, campaign.Id, sheets));
        }

        FilledSheet Sheet(string number, int less) =>
            new(number, campaign.Rules.Rubric.Criteria.ToDictionary(c => c.Code, c => (c.Max - less) * 100), "", Lock: true);
    }

    /// <summary>Every department of the rule book is asked and agrees.</summary>
    public async Task AgreeAsync()
    {
        var campaign = await CampaignAsync();
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, _organiser.Id)]);
        Done(await Get<OpinionService>().RequestAsync(clerk, campaign.Id, new OpinionCallForm { DueDay = new DateOnly(2026, 5, 15) }));
        foreach (var name in campaign.Rules.Vetting.Person.Union(campaign.Rules.Vetting.EnterpriseHead))
        {
            var department = new Actor(Guid.NewGuid(), name, [new SeatOf(Role.Department, _organiser.Id, campaign.Id, Department: name)]);
            foreach (var task in (await Get<DepartmentOpinionService>().ListAsync(department, campaign.Id)).Value)
                Done(
                    await Get<DepartmentOpinionService>().ReplyAsync(department, task.Id, new OpinionForm { Answer = OpinionAnswer.Agree })
                );
        }
    }

    /// <summary>The minutes are filed, and every host signs in the order of the seals.</summary>
    public async Task SignOffAsync()
    {
        var campaign = await CampaignAsync();
        var clerk = new Actor(Guid.NewGuid(), "经办", [new SeatOf(Role.Clerk, _organiser.Id)]);
        var (drafts, rounds) = (Get<DecisionDraftService>(), Get<SignOffService>());
        await using (var minutes = File.OpenRead(Path.Combine(Demo, "evidence", "审定会议纪要.pdf")))
            Done(await drafts.AttachAsync(clerk, campaign.Id, "审定会议纪要.pdf", minutes));
        var form = (await rounds.ViewAsync(clerk, campaign.Id)).Value.Form;
        form.DocumentNo = "旅科协发〔2026〕12号";
        Done(await drafts.SaveAsync(clerk, campaign.Id, form));
        Done(await rounds.StartAsync(clerk, campaign.Id));
        var hash = (await rounds.ViewAsync(clerk, campaign.Id)).Value.Hash;
        foreach (var host in campaign.Hosts.OrderBy(h => h.Order))
        {
            var signer = new Actor(Guid.NewGuid(), host.Name, [new SeatOf(Role.CoHost, _organiser.Id, campaign.Id, HostId: host.Id)]);
            Done(await Get<HostSignatureService>().SignAsync(signer, campaign.Id, host.Id, hash, "同意。"));
        }
    }

    public async Task<Guid> NoticeAsync()
    {
        await UntilAsync(db => db.Notices.CountAsync(), 1);
        await using var db = app.Stores.Open();
        return (await db.Notices.SingleAsync()).Id;
    }

    // What a press led to is read from the database, because the page may already show the next thing.
    private async Task UntilAsync(Func<NominationDb, Task<int>> read, int count)
    {
        for (var patience = 100; patience > 0; patience--)
        {
            await using var db = app.Stores.Open();
            if (await read(db) == count)
                return;
            await Task.Delay(200);
        }
        Assert.Fail($"waited in vain for {count}");
    }

    public async Task<Guid> ObjectionAsync()
    {
        await using var db = app.Stores.Open();
        return (await db.Objections.SingleAsync()).Id;
    }

    public async Task DecideAsync(Person handler, ObjectionState state, string words)
    {
        await handler.Page.GetByLabel("决定").First.SelectOptionAsync($"{state}");
        await handler.FillAsync("处理意见", words);
        await handler.PressAsync("作出决定");
        await UntilAsync(db => db.Objections.CountAsync(o => o.State == state), 1);
    }

    private async Task<Campaign> CampaignAsync()
    {
        await using var db = app.Stores.Open();
        return await db.Campaigns.Include(c => c.Stages).Include(c => c.Hosts).AsNoTracking().SingleAsync(c => c.Slug == slug);
    }

    private async Task<List<Reviewer>> ExpertsAsync()
    {
        await using var db = app.Stores.Open();
        return await db.Reviewers.AsNoTracking().Where(r => Panel.Contains(r.Code)).OrderBy(r => r.Code).ToListAsync();
    }

    private async Task<Actor> UnitAsync(string code)
    {
        await using var db = app.Stores.Open();
        var unit = await db.Units.SingleAsync(u => u.Code == code);
        return new Actor(unit.Id, unit.Name, [new SeatOf(Role.Unit, _organiser.Id, unit.CampaignId, unit.Id)]);
    }

    private async Task<Actor> UnitOfAsync(Guid candidate)
    {
        await using var db = app.Stores.Open();
        var unit = await db.Candidates.Where(c => c.Id == candidate).Select(c => c.UnitId).SingleAsync();
        return await UnitAsync(await db.Units.Where(u => u.Id == unit).Select(u => u.Code).SingleAsync());
    }

    private SeatOf Seat(Campaign campaign, Reviewer e) => new(Role.Expert, _organiser.Id, campaign.Id, ReviewerId: e.Id);

    private T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    private static CandidateForm Form(string number) =>
        DemoForms.Read(Path.Combine(Demo, "nominations.json")).Single(n => n.Number == number).Form;

    private static void Done(Result result) => Assert.True(result.Done, result.Text);
}
