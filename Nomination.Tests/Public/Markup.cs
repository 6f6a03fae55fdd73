using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Nomination.Tests.Public;

/// <summary>What a page must be besides well written: parsed without an error by the standard's own algorithm, and sound in its names and structure.</summary>
internal static class Markup
{
    // The hall's screen turns by a script, and a vote's proof of work is computed by one where the reader has it.
    private static readonly string[] Scripted = ["/exhibition", "/poll/"];

    // The candidate's own form saves by itself: an interactive island, like the staff's pages.
    private const string Island = "/fill/";
    private static readonly string[] Metadata = ["SCRIPT", "TEMPLATE"];

    public static IEnumerable<string> Faults(Visit visit)
    {
        foreach (var error in ParseErrors(visit.Body))
            yield return error;
        var page = visit.Page!;
        foreach (var fault in Names(page).Concat(Structure(page)).Concat(Words(visit, page)))
            yield return fault;
    }

    private static List<string> ParseErrors(string body)
    {
        var errors = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, e) =>
            errors.Add(e is AngleSharp.Html.Dom.Events.HtmlErrorEvent h ? $"{h.Position}: {h.Message}" : "parse error");
        parser.ParseDocument(body);
        return errors;
    }

    // Ids are unique, and whatever names one finds it.
    private static IEnumerable<string> Names(IHtmlDocument page)
    {
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        foreach (var twice in ids.GroupBy(i => i).Where(g => g.Count() > 1))
            yield return $"id {twice.Key} stands {twice.Count()} times";
        foreach (var attribute in new[] { "for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form" })
        foreach (var element in page.QuerySelectorAll($"[{attribute}]"))
        foreach (var id in element.GetAttribute(attribute)!.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (!ids.Contains(id))
                yield return $"{element.LocalName} {attribute}={id} names nothing";
        foreach (var nested in page.QuerySelectorAll("a a, a button, button a, button button, label label, a input, form form"))
            yield return $"{nested.LocalName} within another control";
    }

    private static IEnumerable<string> Structure(IHtmlDocument page)
    {
        foreach (var list in page.QuerySelectorAll("ul, ol"))
        foreach (var child in list.Children.Where(c => c.TagName != "LI" && !Metadata.Contains(c.TagName)))
            yield return $"{child.LocalName} within {list.LocalName}";
        foreach (var list in page.QuerySelectorAll("dl"))
        foreach (var child in list.Children.Where(c => c.TagName is not ("DT" or "DD" or "DIV") && !Metadata.Contains(c.TagName)))
            yield return $"{child.LocalName} within dl";
        foreach (var text in page.QuerySelectorAll("p, h1, h2, h3, h4, span, b, strong, em, small, code, label, button"))
        foreach (
            var child in text.Children.Where(c => c is IHtmlDivElement or IHtmlParagraphElement or IHtmlHeadingElement or IHtmlTableElement)
        )
            yield return $"{child.LocalName} within {text.LocalName}";
        foreach (var figure in page.QuerySelectorAll("dt:empty, dd:empty, h1:empty, h2:empty, h3:empty, title:empty"))
            yield return $"empty {figure.LocalName}";
        foreach (var item in page.QuerySelectorAll("[itemprop]").Where(e => e.Closest("[itemscope]") is null))
            yield return $"itemprop={item.GetAttribute("itemprop")} outside any item";
        foreach (var time in page.QuerySelectorAll("time:not([datetime])"))
            yield return $"time “{time.TextContent.Trim()}” without datetime";
        if (page.QuerySelectorAll("h1").Length != 1)
            yield return $"{page.QuerySelectorAll("h1").Length} h1";
        if (page.QuerySelectorAll("main").Length != 1)
            yield return $"{page.QuerySelectorAll("main").Length} main";
        var level = 0;
        foreach (var heading in page.QuerySelectorAll("h1, h2, h3, h4, h5, h6"))
        {
            var own = heading.LocalName[1] - '0';
            if (own > level + 1)
                yield return $"{heading.LocalName} “{heading.TextContent.Trim()}” after h{level}";
            level = own;
        }
    }

    private static IEnumerable<string> Words(Visit visit, IHtmlDocument page)
    {
        var language = page.DocumentElement.GetAttribute("lang");
        if (language is not ("zh-CN" or "en"))
            yield return $"lang={language}";
        if (page.Title is not { Length: > 1 })
            yield return "no title";
        // What search machines are told to leave alone has no words for them.
        if (
            page.QuerySelector("meta[name=description]")?.GetAttribute("content") is not { Length: > 1 }
            && page.QuerySelector("meta[name=robots][content*=noindex]") is null
        )
            yield return "no description";
        foreach (var image in page.Images)
        {
            if (
                image.GetAttribute("alt") is null
                || (image.AlternativeText is not { Length: > 1 } && image.Closest("a, button, figure") is null)
            )
                yield return $"no alt: {image.GetAttribute("src")}";
            if (!image.HasAttribute("width") || !image.HasAttribute("height"))
                yield return $"no size: {image.GetAttribute("src")}";
        }
        foreach (var field in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            if (
                field.Closest("label") is null
                && !field.HasAttribute("aria-label")
                && !field.HasAttribute("aria-labelledby")
                && page.QuerySelector($"label[for='{field.Id}']") is null
            )
                yield return $"no label: {field.GetAttribute("name")}";
        // The hall's screen turns by a script; without it the wall stands still.
        if (
            page.Scripts.Count(s => s.Type != "application/ld+json")
            > (
                visit.Address.StartsWith(Island, StringComparison.Ordinal) ? 3
                : Scripted.Any(s => visit.Address.Contains(s, StringComparison.Ordinal)) ? 1
                : 0
            )
        )
            yield return "script";
        // The archived copy of a notice carries its styles with it.
        var own = visit.Address.Contains("/archive/", StringComparison.Ordinal) ? "[style]" : "[style], style";
        foreach (var styled in page.QuerySelectorAll(own))
            yield return $"{styled.LocalName} with style";
    }
}
