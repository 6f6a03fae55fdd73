using System.Net;

namespace Nomination.App.Evidence;

/// <summary>A page that holds a PDF which cannot carry the mark itself, with the mark laid over it.</summary>
internal static class MarkedFrame
{
    // Fixed, through which clicks and the wheel reach the document.
    private const string Style =
        "html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%}"
        + "div{position:fixed;inset:0;overflow:hidden;pointer-events:none;display:grid;grid-template-columns:repeat(3,1fr);align-items:center}"
        + "span{rotate:-24deg;font:1rem sans-serif;color:rgb(90 90 90/32%);white-space:nowrap}";

    public static IResult Around(HttpContext http, string source, string words)
    {
        http.Response.Headers.ContentDisposition = "inline";
        var mark = $"<span>{WebUtility.HtmlEncode(words)}</span>";
        return Results.Content(
            $"""<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>PDF</title><style>{Style}</style><iframe src="{WebUtility.HtmlEncode(source)}"></iframe><div aria-hidden="true">{string.Concat(Enumerable.Repeat(mark, 18))}</div></html>""",
            "text/html; charset=utf-8"
        );
    }
}
