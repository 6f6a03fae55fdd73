using System.Net;

namespace Nomination.App.Evidence;

/// <summary>A page that holds a PDF which cannot carry the mark itself, with the mark laid over it.</summary>
internal static class MarkedFrame
{
    // Attributes, because the site's policy allows no style sheet within a page; clicks and the wheel reach the document through the layer.
    private const string Whole = "margin:0;height:100vh;overflow:hidden";
    private const string Frame = "border:0;width:100%;height:100%";
    private const string Layer =
        "position:fixed;inset:0;overflow:hidden;pointer-events:none;display:grid;grid-template-columns:repeat(3,1fr);align-items:center";
    private const string Mark = "transform:rotate(-24deg);font:1rem sans-serif;color:rgb(90 90 90/40%);white-space:nowrap";

    public static IResult Around(HttpContext http, string source, string words)
    {
        http.Response.Headers.ContentDisposition = "inline";
        var marks = string.Concat(Enumerable.Repeat($"""<span style="{Mark}">{WebUtility.HtmlEncode(words)}</span>""", 18));
        return Results.Content(
            $"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>PDF</title><body style="{Whole}"><iframe src="{WebUtility.HtmlEncode(source)}" title="PDF" style="{Frame}"></iframe><div aria-hidden="true" style="{Layer}">{marks}</div></body></html>""",
            "text/html; charset=utf-8"
        );
    }
}
