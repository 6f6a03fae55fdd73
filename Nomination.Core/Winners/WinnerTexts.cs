using System.Text.Json;
using Nomination.Core.Shared;

namespace Nomination.Core.Winners;

/// <summary>
/// Every text a stranger reads of a winner, field by field: what the leak gate is shown before any of it is published. A new text of
/// <see cref="Winner"/> or <see cref="ProfileParts"/> belongs here; a test fills each by reflection and looks for it.
/// </summary>
public static class WinnerTexts
{
    public static IEnumerable<PublicText> Of(Winner w) =>
        Of(w, JsonSerializer.Deserialize<ProfileParts>(w.PartsJson, CanonicalJson.Options) ?? new ProfileParts());

    private static IEnumerable<PublicText> Of(Winner w, ProfileParts parts) =>
        Head(w)
            .Concat(parts.StoryHeadings.Select(t => ("小标题", t)))
            .Concat(parts.Timeline.Select(r => ("年表", r.Text)))
            .Concat(parts.Honours.Where(h => h.Publishable).Select(h => ("荣誉", $"{h.Name}\n{h.Level}\n{h.Rank}\n{h.Issuer}")))
            .Concat(parts.Works.Select(r => ("成果", $"{r.Title}\n{r.Kind}\n{r.Role}\n{r.Note}")))
            .Concat(parts.Facts.Select(f => ("资料", $"{f.Label}\n{f.Value}")))
            .Concat(parts.Team is { } team ? Of(team) : [])
            .Select(t => new PublicText($"{w.Name}的{t.Item1}", t.Item2));

    private static IEnumerable<(string Place, string Text)> Head(Winner w) =>
        [
            ("姓名", $"{w.Name}\n{w.Pinyin}\n{w.Sex}"),
            ("工作单位", w.WorkUnit),
            ("职务、职称", w.Title),
            ("领域、类别和地区", $"{w.Field}\n{w.Category}\n{w.Region}"),
            ("推荐单位", w.NominatingUnit),
            ("一句话推荐词", w.Citation),
            ("简要事迹", w.Brief),
            ("事迹材料", w.Story),
            ("引语", w.Quote),
            ("图片说明", $"{w.PortraitAlt}\n{w.LandscapeAlt}\n{w.LandscapeTitle}"),
        ];

    private static IEnumerable<(string Place, string Text)> Of(TeamLines team) =>
        [
            ("团队带头人", team.Leader),
            ("团队成立时间", team.Founded),
            .. team.Members.Select(m => ("团队成员", $"{m.Name}\n{m.Unit}\n{m.Role}")),
        ];
}
