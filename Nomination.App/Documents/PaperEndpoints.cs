using Microsoft.AspNetCore.Http.HttpResults;
using Nomination.App.Access;
using Nomination.App.Hosting;
using Nomination.Core.Campaigns;
using Nomination.Core.Documents;
using Nomination.Core.Notices;
using Nomination.Core.Shared;

namespace Nomination.App.Documents;

/// <summary>
/// Papers under /papers/…: without ending the page to print, with .docx the Word document, for the summary also .xlsx. With ?official=true
/// identity numbers and telephones are whole, and the journal notes it. The services are the guard.
/// </summary>
public static class PaperEndpoints
{
    public static void MapPapers(this WebApplication app)
    {
        var papers = app.MapGroup("/papers").RequireAuthorization().ExcludeFromDescription();
        foreach (var ending in new[] { "", ".{format:regex(^docx$)}" })
        {
            papers.MapGet("/nomination/{id:guid}" + ending, NominationAsync);
            papers.MapGet("/check/{id:guid}" + ending, CheckAsync);
            papers.MapGet("/letter/{kind}/{id:guid}" + ending, LetterAsync);
            papers.MapGet("/report/{id:guid}" + ending, ReportAsync);
            papers.MapGet("/opinion/{id:guid}" + ending, OpinionAsync);
            papers.MapGet("/opinions/{id:guid}" + ending, OpinionsAsync);
            papers.MapGet("/ballot/{kind}/{id:guid}" + ending, BallotAsync);
            papers.MapGet("/decision/{id:guid}" + ending, DecisionAsync);
        }
        papers.MapGet("/objection/{kind}/{id:guid}", ObjectionAsync);
        papers.MapGet("/objection/{kind}/{id:guid}.{format:regex(^(docx|xlsx)$)}", ObjectionAsync);
        papers.MapGet("/summary/{id:guid}", SummaryAsync);
        papers.MapGet("/summary/{id:guid}.{format:regex(^(docx|xlsx)$)}", SummaryAsync);
        papers.MapGet("/balance/{id:guid}", BalanceAsync);
        papers.MapGet("/balance/{id:guid}.{format:regex(^(docx|xlsx)$)}", BalanceAsync);
        papers.MapGet("/review/{kind}/{id:guid}", ReviewAsync);
        papers.MapGet("/review/{kind}/{id:guid}.{format:regex(^(docx|xlsx)$)}", ReviewAsync);
        papers.MapGet("/nominations/{id:guid}.zip", PaperBatch.SendAsync);
    }

    private static async Task<IResult> NominationAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        PaperService papers,
        bool official = false
    ) => Answer(http, await papers.NominationAsync(await actors.OfAsync(http.User), id, official));

    private static async Task<IResult> CheckAsync(Guid id, HttpContext http, ActorSource actors, CheckPaperService papers) =>
        Answer(http, await papers.CheckAsync(await actors.OfAsync(http.User), id));

    private static async Task<IResult> LetterAsync(string kind, Guid id, HttpContext http, ActorSource actors, CheckPaperService papers)
    {
        Act? verdict = kind switch
        {
            "acceptance" => Act.Accept,
            "correction" => Act.Return,
            "refusal" => Act.Reject,
            "lapse" => Act.Lapse,
            _ => null,
        };
        return verdict is { } act
            ? Answer(http, await papers.LetterAsync(await actors.OfAsync(http.User), id, act))
            : Problem.NotFound("没有这种通知书。").ToHttp();
    }

    private static async Task<IResult> ReportAsync(Guid id, HttpContext http, ActorSource actors, CheckPaperService papers) =>
        Answer(http, await papers.ReportAsync(await actors.OfAsync(http.User), id));

    private static async Task<IResult> OpinionAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        OpinionPaperService papers,
        bool official = false
    ) => Answer(http, await papers.OneAsync(await actors.OfAsync(http.User), id, official));

    private static async Task<IResult> OpinionsAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        OpinionPaperService papers,
        string? department = null,
        bool official = false
    ) => Answer(http, await papers.BatchAsync(await actors.OfAsync(http.User), id, department ?? "", official));

    private static async Task<IResult> SummaryAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        SummaryPaperService papers,
        Guid? unit = null,
        SummaryKind kind = SummaryKind.Internal,
        bool official = false
    )
    {
        var found = await papers.FindAsync(await actors.OfAsync(http.User), id, unit, kind, official);
        if (!found.Done)
            return found.ToHttp();
        return Format(http) == "xlsx"
            ? File(http, SummaryWorkbook.Write(found.Value), NominationTemplate.MediaType, $"{found.Value.FileName}.xlsx")
            : Answer(http, SummaryPaper.Compose(found.Value), "xlsx");
    }

    private static async Task<IResult> BalanceAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        BalancePaperService papers,
        Guid? draft = null
    )
    {
        var found = await papers.FindAsync(await actors.OfAsync(http.User), id, draft);
        if (!found.Done)
            return found.ToHttp();
        return Format(http) == "xlsx"
            ? File(http, BalancePaper.Workbook(found.Value), ListWorkbook.MediaType, $"{found.Value.Title}综合平衡说明.xlsx")
            : Answer(http, BalancePaper.Compose(found.Value), "xlsx");
    }

    private static async Task<IResult> ReviewAsync(
        string kind,
        Guid id,
        HttpContext http,
        ActorSource actors,
        ReviewPaperService papers,
        Guid? reviewer = null
    )
    {
        if (!Enum.TryParse<ReviewPaperKind>(kind, true, out var wanted) || !Enum.IsDefined(wanted))
            return Problem.NotFound("没有这种文书。").ToHttp();
        var found = await papers.FindAsync(await actors.OfAsync(http.User), id, wanted, reviewer);
        if (!found.Done)
            return found.ToHttp();
        if (Format(http) != "xlsx")
            return Answer(http, found.Value.Paper, found.Value.Rows is null ? [] : ["xlsx"]);
        return found.Value.Rows is null
            ? Problem.NotFound("这份文书没有 Excel 版本，请下载 Word。").ToHttp()
            : File(http, found.Value.Workbook(), ListWorkbook.MediaType, $"{found.Value.Paper.FileName}.xlsx");
    }

    /// <summary>slip, tally and report by the round, minutes and decision by the campaign.</summary>
    private static async Task<IResult> BallotAsync(string kind, Guid id, HttpContext http, ActorSource actors, BallotPaperService papers)
    {
        if (!Enum.TryParse<BallotPaperKind>(kind, true, out var wanted) || !Enum.IsDefined(wanted))
            return Problem.NotFound("没有这种文书。").ToHttp();
        var actor = await actors.OfAsync(http.User);
        return Answer(
            http,
            wanted is BallotPaperKind.Minutes or BallotPaperKind.Decision
                ? await papers.MeetingAsync(actor, id, wanted)
                : await papers.RoundAsync(actor, id, wanted)
        );
    }

    private static async Task<IResult> DecisionAsync(
        Guid id,
        HttpContext http,
        ActorSource actors,
        DecisionPaperService papers,
        int? number = null
    ) => Answer(http, await papers.FindAsync(await actors.OfAsync(http.User), id, number));

    /// <summary>request by the request, all others by the case; course with identity=true names who objects.</summary>
    private static async Task<IResult> ObjectionAsync(
        string kind,
        Guid id,
        HttpContext http,
        ActorSource actors,
        ObjectionPaperService papers,
        bool identity = false,
        string pass = ""
    )
    {
        var actor = await actors.OfAsync(http.User);
        if (kind == "course")
        {
            var course = await papers.CourseAsync(actor, id, identity, pass);
            if (!course.Done)
                return course.ToHttp();
            return Format(http) == "xlsx"
                ? File(
                    http,
                    ListWorkbook.Write("办理经过", course.Value.Rows),
                    ListWorkbook.MediaType,
                    $"{course.Value.Paper.FileName}.xlsx"
                )
                : Answer(http, course.Value.Paper, "xlsx");
        }
        if (!Enum.TryParse<ObjectionLetter>(kind, true, out var letter) || !Enum.IsDefined(letter) || Format(http) == "xlsx")
            return Problem.NotFound("没有这种文书。").ToHttp();
        return Answer(
            http,
            letter == ObjectionLetter.Request ? await papers.RequestAsync(actor, id) : await papers.LetterAsync(actor, id, letter, pass)
        );
    }

    private static IResult Answer(HttpContext http, Result<Paper> found, params string[] others)
    {
        if (!found.Done)
            return found.ToHttp();
        var paper = found.Value;
        if (Format(http) == "docx")
            return File(http, DocxWriter.Write(paper), DocxWriter.MediaType, $"{paper.FileName}.docx");
        http.Response.Headers.CacheControl = "private, no-store";
        var path = http.Request.Path.Value!;
        return new RazorComponentResult<PaperPage>(
            new Dictionary<string, object?>
            {
                [nameof(PaperPage.Paper)] = paper,
                [nameof(PaperPage.Downloads)] = new[] { "docx" }
                    .Concat(others)
                    .Select(e => $"{path}.{e}{http.Request.QueryString}")
                    .ToArray(),
            }
        );
    }

    private static IResult File(HttpContext http, byte[] bytes, string mediaType, string name)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.File(bytes, mediaType, PaperBatch.Name(name));
    }

    private static string Format(HttpContext http) => http.GetRouteValue("format") as string ?? "";
}
