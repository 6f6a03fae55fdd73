using System.Globalization;
using System.Web;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Units;

namespace Nomination.Core.Screening;

/// <summary>
/// The state of the office's list as the query of an address: what the browser's bar holds, what a saved view keeps, and what an export is
/// asked for. Unknown and broken parts are passed over.
/// </summary>
/// <param name="Sort">As PageRequest.Sort.</param>
/// <param name="Page">From 1.</param>
/// <param name="Columns">Keys of <see cref="DossierColumns"/>; empty = the usual ones.</param>
public sealed record DossierAddress(DossierFilter Filter, string Search, string Sort, int Page, IReadOnlyList<string> Columns)
{
    public static DossierAddress Parse(string? query)
    {
        var parts = HttpUtility.ParseQueryString(query ?? "");
        var filter = new DossierFilter(
            Enum<CandidateState>("state"),
            Guid.TryParse(parts["unit"], out var unit) ? unit : null,
            Text("category"),
            parts["step"] switch
            {
                "check" => DossierStep.ToCheck,
                "confirm" => DossierStep.ToConfirm,
                _ => null,
            }
        )
        {
            UnitKind = Enum<UnitKind>("unit-kind"),
            Code = Text("code"),
            CheckedBy = Guid.TryParse(parts["by"], out var by) ? by : null,
            Mine = parts["by"] == "me",
            AssignedTo = Guid.TryParse(parts["to"], out var to) ? to : null,
            Unassigned = parts["to"] == "nobody",
            HasPaper = YesNo("paper"),
            Due = Enum<DueWithin>("due"),
            Tag = Text("tag"),
            Frontline = YesNo("frontline"),
            Age = Enum<AgeBand>("age"),
            Kind = Enum<CandidateKind>("kind"),
        };
        var columns = (parts["columns"] ?? "").Split(',').Where(k => DossierColumns.Find(k) is not null).Distinct().ToList();
        var page = int.TryParse(parts["page"], CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1;
        return new(filter, Text("q") ?? "", Text("sort") ?? "", page, columns);

        string? Text(string key) => parts[key] is { Length: > 0 and <= 100 } text ? text : null;
        bool? YesNo(string key) =>
            parts[key] switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            };
        T? Enum<T>(string key)
            where T : struct, Enum =>
            System.Enum.TryParse<T>(parts[key], true, out var value) && System.Enum.IsDefined(value) ? value : null;
    }

    /// <summary>Without the leading '?'; empty for the whole list in its usual order.</summary>
    public string Query => string.Join('&', Parts().Where(p => p.Value.Length > 0).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>The query of a view: the place within it is not part of it.</summary>
    public string ViewQuery => (this with { Page = 1 }).Query;

    public bool IsFiltered => Filter != new DossierFilter() || Search.Length > 0;

    public IReadOnlyList<DossierColumn> Shown =>
        Columns.Count == 0 ? [.. DossierColumns.All.Where(c => c.Usual)] : [.. DossierColumns.All.Where(c => Columns.Contains(c.Key))];

    private IEnumerable<(string Key, string Value)> Parts() =>
        [
            ("q", Search),
            (
                "step",
                Filter.Step switch
                {
                    DossierStep.ToCheck => "check",
                    DossierStep.ToConfirm => "confirm",
                    _ => "",
                }
            ),
            ("state", $"{Filter.State}"),
            ("unit-kind", $"{Filter.UnitKind}"),
            ("unit", $"{Filter.UnitId}"),
            ("category", Filter.Category ?? ""),
            ("code", Filter.Code ?? ""),
            ("by", Filter.Mine ? "me" : $"{Filter.CheckedBy}"),
            ("to", Filter.Unassigned ? "nobody" : $"{Filter.AssignedTo}"),
            ("paper", YesNo(Filter.HasPaper)),
            ("due", $"{Filter.Due}"),
            ("tag", Filter.Tag ?? ""),
            ("frontline", YesNo(Filter.Frontline)),
            ("age", $"{Filter.Age}"),
            ("kind", $"{Filter.Kind}"),
            ("sort", Sort),
            ("columns", string.Join(',', Columns)),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
        ];

    private static string YesNo(bool? value) =>
        value switch
        {
            true => "yes",
            false => "no",
            null => "",
        };
}

/// <summary>A view that a person keeps, or that everybody has.</summary>
/// <param name="Id">Null for those that everybody has.</param>
public sealed record DossierListView(Guid? Id, string Name, string Query)
{
    public static IReadOnlyList<DossierListView> Everybodys { get; } =
    [
        new(null, "待初审", "step=check"),
        new(null, "待复核", "step=confirm"),
        new(null, "补正中", "state=Returned"),
        new(null, "今日到期", "due=Today"),
        new(null, "我的", "by=me"),
    ];
}
