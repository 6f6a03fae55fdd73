using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using static Nomination.Core.Data.Seed.DemoServices;

namespace Nomination.Core.Data.Seed;

/// <summary>Plays the season 2026 of Weinan up to the start of scoring: opened, 43 nominations by 28 units, the formal check with 38 passed.</summary>
public sealed class DemoSeason(DemoServices services, Organiser organiser, DemoCalendar calendar)
{
    internal static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data", "Demo", "weinan-2026");
    private readonly Dictionary<string, Guid> _candidates = [];
    private Dictionary<string, NominatingUnit> _units = [];

    public Campaign Campaign { get; private set; } = default!;

    internal Actor Clerk { get; } = new(Guid.CreateVersion7(), $"{organiser.City}科协学会部 经办", [new SeatOf(Role.Clerk, organiser.Id)]);
    internal Actor Rechecker { get; } =
        new(Guid.CreateVersion7(), $"{organiser.City}科协学会部 复核", [new SeatOf(Role.Rechecker, organiser.Id)]);

    public async Task OpenAsync()
    {
        var setup = services.Get<CampaignSetupService>();
        At(StagePlan.Suggest(2026)[0].Opens.AddDays(-7));
        var form = CampaignForm.Of(
            new Campaign
            {
                OrganiserId = organiser.Id,
                Slug = "weinan-2026",
                Year = 2026,
                Title = "2026年渭南最美科技工作者",
                HonourName = "渭南最美科技工作者",
                ActivityName = "寻找渭南最美科技工作者活动",
                Theme = "科技为民、奋斗有我",
                DocumentNo = "渭科协发〔2026〕示例号",
                CodePrefix = "2026-WN",
                RuleBookJson = RuleBookTemplates.City(2026, "渭最美").Canonical(),
                Stages = StagePlan.Suggest(2026),
            }
        );
        form.Hosts =
        [
            new HostRow { Name = "中共渭南市委组织部", ShortName = "市委组织部" },
            new HostRow { Name = "中共渭南市委宣传部", ShortName = "市委宣传部" },
            new HostRow { Name = "渭南市科学技术协会", ShortName = "市科协" },
            new HostRow { Name = "渭南市科学技术局", ShortName = "市科技局" },
            new HostRow { Name = "渭南市人力资源和社会保障局", ShortName = "市人社局" },
        ];
        foreach (var stage in form.Stages)
            (stage.OpensOn, stage.ClosesOn) = (calendar.Move(stage.OpensOn!.Value), calendar.Move(stage.ClosesOn!.Value));
        Campaign = Must(await setup.CreateAsync(Clerk, form), "create");
        var units = await File.ReadAllBytesAsync(Path.Combine(Folder, "units.csv"));
        Must(await services.Get<UnitEditService>().ApplyAsync(Clerk, Campaign.Id, units), "units");
        Campaign = Must(await setup.OpenAsync(Clerk, Campaign.Id), "open");
        await using var db = services.Stores.Open();
        var campaign = await db.Campaigns.SingleAsync(c => c.Id == Campaign.Id);
        campaign.IsSample = true;
        await db.SaveChangesAsync();
        _units = await db.Units.AsNoTracking().Where(u => u.CampaignId == Campaign.Id).ToDictionaryAsync(u => u.Code);
        Campaign.IsSample = true;
        // 39 receipts, a few of them late; the notice went out when its stage opened.
        await DemoCirculars.PublishAsync(services, Clerk, Campaign, calendar.Move(StagePlan.Suggest(2026)[0].Opens.AddHours(1)), unread: 0);
    }

    /// <summary>组织部推荐: grants first, then 43 submissions in the order of the data set's numbers.</summary>
    public async Task NominateAsync(IReadOnlyList<DemoNomination> nominations)
    {
        At(StagePlan.Suggest(2026).First(s => s.Kind == StageKind.Nomination).Opens.AddMinutes(1));
        foreach (var (code, reason) in new[] { ("XQ610523", "科技工作者集中"), ("XH01", "会员集中，基层卫生人才占比高") })
            Must(await services.Get<QuotaGrantService>().GrantAsync(Clerk, _units[code].Id, Grant(reason)), code);
        // Numbers are given in order of submission, and the data set's numbers are what its score sheets refer to:
        // so the first number gets the earliest time.
        var times = nominations.Select(n => n.SubmittedAt).Order().ToList();
        foreach (var (n, time) in nominations.OrderBy(n => n.Number).Zip(times))
            await SubmitAsync(n with { SubmittedAt = time });
        At(DateTimeOffset.Parse("2026-04-15T10:00:00+08:00"));
        var none = _units["XQ610527"];
        Must(await services.Get<UnitDeclarationService>().DeclareAsync(UnitActor(none), Campaign.Id, "经研究，本届无合适人选。"), "none");
    }

    /// <summary>形式审查: the verdicts of the data set, each confirmed by a second person; corrections; what is not corrected lapses.</summary>
    public async Task CheckAsync(IReadOnlyList<DemoNomination> nominations)
    {
        var screening = services.Get<ScreeningService>();
        At(DateTimeOffset.Parse("2026-04-20T10:00:00+08:00"));
        await new DemoPapers(services, this).ReceiveAsync(nominations, calendar);
        At(DateTimeOffset.Parse("2026-04-22T10:00:00+08:00"));
        await VerdictsAsync(screening, nominations.Select(n => (n, Form(n))));
        foreach (var n in nominations.Where(n => n.CorrectedAt is not null).OrderBy(n => n.CorrectedAt))
            await CorrectAsync(n);
        At(DateTimeOffset.Parse("2026-04-28T16:00:00+08:00"));
        await VerdictsAsync(
            screening,
            nominations
                .Where(n => n.CorrectedAt is not null)
                .Select(n => (n, new ScreeningForm { Verdict = Act.Accept, Note = "补正合格" }))
        );
        At(DateTimeOffset.Parse("2026-04-28T17:00:05+08:00"));
        await screening.LapseAsync();
    }

    internal void At(DateTimeOffset original) => services.Clock.Now = calendar.Move(original);

    internal Guid CandidateOf(string number) => _candidates[number];

    private async Task SubmitAsync(DemoNomination n)
    {
        var actor = UnitActor(_units[n.UnitCode]);
        At(n.SubmittedAt.AddMinutes(-30));
        var drafts = services.Get<CandidateDraftService>();
        var id = Must(await drafts.CreateAsync(actor, Campaign.Id, n.Form.Kind, n.Form.Name), n.Number);
        var scan = await AttachAsync(actor, id, EvidenceKind.StampedForm, Path.Combine("evidence", "盖章推荐表.pdf"));
        var version = Must(await drafts.SaveAsync(actor, id, n.Form, 1), n.Number).Version;
        await AttachAsync(actor, id, EvidenceKind.Portrait, Path.Combine("portraits", $"{n.Number}.jpg"));
        await AttachAsync(actor, id, EvidenceKind.EvidencePdf, Path.Combine("evidence", $"{n.Number}-佐证材料.pdf"));
        // Signed but not stamped: taken off again, and submitted without (R08).
        if (n.Codes.Contains("R08") && await services.Get<EvidenceService>().RemoveAsync(actor, scan.Id) is { Done: false } kept)
            throw new InvalidOperationException($"{n.Number}: {kept.Text}");
        if (n.HasNoticeProof)
            await AttachAsync(actor, id, EvidenceKind.NoticeProof, Path.Combine("evidence", "公示证明.pdf"));
        At(n.SubmittedAt);
        var sent = Must(await services.Get<CandidateSubmitService>().SubmitAsync(actor, id, version, acceptWarnings: true), n.Number);
        if (!sent.Accepted)
            throw new InvalidOperationException($"{n.Number} was not accepted");
        _candidates[n.Number] = id;
    }

    private async Task CorrectAsync(DemoNomination n)
    {
        At(n.CorrectedAt!.Value);
        var (actor, id) = (UnitActor(_units[n.UnitCode]), _candidates[n.Number]);
        var found = Must(await services.Get<CandidateQueryService>().FindAsync(actor, id), n.Number);
        var (form, version) = (found.Form, found.Version);
        if (n.Codes.Contains("R08"))
            (form.NominatorOpinion.Stamped, form.UnitOpinion.Stamped) = (true, true);
        version = Must(await services.Get<CandidateDraftService>().SaveAsync(actor, id, form, version), n.Number).Version;
        if (n.Codes.Contains("R12"))
            await AttachAsync(actor, id, EvidenceKind.Portrait, Path.Combine("portraits", $"{n.Number}.jpg"));
        if (n.Codes.Contains("R08"))
            await AttachAsync(actor, id, EvidenceKind.StampedForm, Path.Combine("evidence", "盖章推荐表.pdf"));
        if (n.Codes.Contains("R15"))
            await AttachAsync(actor, id, EvidenceKind.NoticeProof, Path.Combine("evidence", "公示证明.pdf"));
        Must(await services.Get<CandidateSubmitService>().ResubmitAsync(actor, id, version, acceptWarnings: true), n.Number);
        await new DemoPapers(services, this).ReplaceAsync(n);
    }

    private async Task<EvidenceRow> AttachAsync(Actor actor, Guid id, EvidenceKind kind, string file)
    {
        await using var content = File.OpenRead(Path.Combine(Folder, file));
        return Must(await services.Get<EvidenceService>().AttachAsync(actor, id, kind, Path.GetFileName(file), content), file);
    }

    private async Task VerdictsAsync(ScreeningService screening, IEnumerable<(DemoNomination Nomination, ScreeningForm Form)> verdicts)
    {
        var proposed = new List<Guid>();
        foreach (var (n, form) in verdicts)
            proposed.Add(Must(await screening.ProposeAsync(Clerk, _candidates[n.Number], form), n.Number).Id);
        services.Clock.Now += TimeSpan.FromHours(3);
        Must(await screening.ConfirmManyAsync(Rechecker, proposed), "confirm");
        services.Clock.Now -= TimeSpan.FromHours(3);
    }

    private ScreeningForm Form(DemoNomination n) =>
        n.FirstVerdict switch
        {
            "退回补正" => new ScreeningForm
            {
                Verdict = Act.Return,
                Codes = [.. n.Codes],
                Note = n.Detail,
                DueDay = calendar.Move(new DateOnly(2026, 4, 28)),
            },
            "不予受理" => new ScreeningForm
            {
                Verdict = Act.Reject,
                Codes = [.. n.Codes],
                Note = n.Detail,
            },
            _ => new ScreeningForm { Verdict = Act.Accept },
        };

    private static GrantForm Grant(string reason) =>
        new()
        {
            Approver = "市科协党组会议",
            Paper = "党组会议纪要〔2026〕示例3号",
            Reason = reason,
        };

    private Actor UnitActor(NominatingUnit unit) =>
        new(unit.Id, $"{unit.Name} {unit.ContactName}", [new SeatOf(Role.Unit, organiser.Id, Campaign.Id, unit.Id)]);
}
