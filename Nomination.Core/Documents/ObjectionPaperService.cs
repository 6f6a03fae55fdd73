using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Data;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.Core.Documents;

/// <summary>办理经过 as a paper and as rows of a workbook.</summary>
public sealed record ObjectionCourse(Paper Paper, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>文书 of objections. A letter to the objector, and the course with identity, are looks at who objects: guarded and journaled as such.</summary>
public sealed class ObjectionPaperService(Stores stores, TimeProvider clock, SecretBox secrets)
{
    public async Task<Result<Paper>> LetterAsync(Actor actor, Guid objectionId, ObjectionLetter letter, string pass)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.FindAsync(db, objectionId);
        if (!found.Done)
            return found.Problems[0];
        var (o, _, entry, campaign) = found.Value;
        if (letter == ObjectionLetter.Subject)
        {
            if (Permits.Check(actor, Act.ViewObjections, campaign, now) is { } refused)
                return refused;
            if (!ObjectionRules.IsRuling(o.State) || o.Kind == ObjectionRules.Correction)
                return Problem.NotFound("还没有处理决定，决定作出后才能打印告知书。");
            return ObjectionLetters.Compose(letter, await FactsAsync(db, found.Value, $"{entry.Name}同志", now));
        }
        if (!ObjectionRules.LettersToObjector(o.State).Contains(letter))
            return Problem.NotFound($"本件当前为“{ObjectionRules.Name(o.State)}”，没有这份文书。");
        var objector = await LookAsync(db, actor, found.Value, pass, ObjectionRules.Name(letter), now);
        if (!objector.Done)
            return objector.Problems[0];
        var facts = await FactsAsync(db, found.Value, objector.Value.Name, now);
        return ObjectionLetters.Compose(letter, facts with { Day = await StepDayAsync(db, o, letter) ?? facts.Day });
    }

    // Printed again after the ruling, a letter keeps the day of its own step. What was missing from the first day on was said on that day.
    private static async Task<DateOnly?> StepDayAsync(NominationDb db, Objection o, ObjectionLetter letter)
    {
        var step = letter switch
        {
            ObjectionLetter.Acceptance => ObjectionStep.Accept,
            ObjectionLetter.Completion => ObjectionStep.AskCompletion,
            _ => (ObjectionStep?)null,
        };
        var last = await db
            .ObjectionEvents.Where(e => e.ObjectionId == o.Id && e.Step == step)
            .OrderByDescending(e => e.At)
            .FirstOrDefaultAsync();
        return last is not null ? ChinaTime.Day(last.At)
            : letter == ObjectionLetter.Completion ? ChinaTime.Day(o.ReceivedAt)
            : null;
    }

    /// <summary>核实函: for whoever may read the case, and for the unit it is addressed to.</summary>
    public async Task<Result<Paper>> RequestAsync(Actor actor, Guid requestId)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        if (await db.FactRequests.AsNoTracking().FirstOrDefaultAsync(r => r.Id == requestId) is not { } request)
            return Missing;
        var found = (await ObjectionQueries.FindAsync(db, request.ObjectionId)).Value;
        if (actor.UnitIn(request.CampaignId) != request.UnitId && Permits.Check(actor, Act.ViewObjections, found.Campaign, now) is not null)
            return Missing;
        var row = (await FactRequestService.RowsAsync(db, db.FactRequests.Where(r => r.Id == requestId)))[0];
        var unit = await db.Units.Where(u => u.Id == request.UnitId).Select(u => u.Name).FirstAsync();
        var facts = await FactsAsync(db, found, unit, now);
        return ObjectionLetters.Request(facts with { Day = ChinaTime.Day(request.AskedAt) }, row);
    }

    /// <param name="identity">With who objects: for the handler and the auditor, with the pass of their look.</param>
    public async Task<Result<ObjectionCourse>> CourseAsync(Actor actor, Guid objectionId, bool identity, string pass)
    {
        var now = clock.GetUtcNow();
        await using var db = stores.Open();
        var found = await ObjectionQueries.FindAsync(db, objectionId);
        if (!found.Done)
            return found.Problems[0];
        var (o, _, entry, campaign) = found.Value;
        if (Permits.Check(actor, Act.ViewObjections, campaign, now) is { } refused)
            return refused;
        IReadOnlyList<string> objector = [];
        if (identity)
        {
            var looked = await LookAsync(db, actor, found.Value, pass, "办理经过（含身份）", now);
            if (!looked.Done)
                return looked.Problems[0];
            objector = Lines(looked.Value);
        }
        var lines = await ObjectionTimelineQueries.OfAsync(db, o, entry, campaign.Id);
        var paper = ObjectionLetters.Course(await FactsAsync(db, found.Value, "", now), objector, o.Facts, lines);
        var rows = ObjectionLetters.Rows(lines);
        return new ObjectionCourse(
            paper,
            objector.Count == 0 ? rows : [.. rows, .. objector.Select(l => (string[])["", "提出人（密）", "", l, ""])]
        );
    }

    private async Task<Result<Objector>> LookAsync(
        NominationDb db,
        Actor actor,
        ObjectionPlace place,
        string pass,
        string what,
        DateTimeOffset now
    )
    {
        if (ObjectionLookPass.ReasonOf(secrets, pass, place.Objection.Id, actor.Id, now) is not { } reason)
            return ObjectionProgress.Check(place.Objection, ObjectionStep.Reveal, actor, place.Campaign, now) ?? ObjectionQueries.PassOver;
        var looked = await ObjectionQueries.LookAsync(db, secrets, actor, place, reason, what, now);
        return looked.Done ? secrets.Open<Objector>(place.Objection.ObjectorCipher) : looked.Problems[0];
    }

    private static async Task<ObjectionFacts> FactsAsync(NominationDb db, ObjectionPlace place, string addressee, DateTimeOffset now)
    {
        var (o, notice, entry, campaign) = place;
        var organiser = await db.Organisers.AsNoTracking().FirstAsync(x => x.Id == campaign.OrganiserId);
        return new ObjectionFacts(
            o.Receipt,
            addressee.Length > 0 ? addressee : "提出人",
            entry.Name,
            $"《{notice.Title}》",
            o.Kind,
            o.Ground.Length > 0 ? o.Ground : o.Kind,
            o.ReceivedAt,
            o.State,
            o.Decision,
            o.Missing,
            o.DecisionPaper.Length > 0 ? o.DecisionPaper : "领导小组会议纪要",
            ObjectionClock.DueOf(o),
            NominationFacts.HonourOf(campaign),
            organiser.Name,
            $"{organiser.OfficeName} {organiser.Phone}".Trim(),
            ChinaTime.Day(o.DecidedAt ?? now),
            (o.DecidedAt ?? now) >= notice.Closes,
            campaign.IsSample
        );
    }

    private static IReadOnlyList<string> Lines(Objector o) =>
        o.Name.Length == 0
            ? ["没有留下姓名"]
            :
            [
                .. new[]
                {
                    $"{o.Name}（{o.Kind}）",
                    $"{o.IdType} {o.IdNumber}".Trim(),
                    $"{o.Workplace} {o.Title}".Trim(),
                    o.Contact.Length > 0 ? $"联系人 {o.Contact}" : "",
                    o.LegalRepresentative.Length > 0 ? $"法定代表人 {o.LegalRepresentative}" : "",
                    o.Phone,
                    o.Address,
                }.Where(l => l.Length > 0),
            ];

    private static Problem Missing => Problem.NotFound("没有这份文书，或您无权查看。");
}
