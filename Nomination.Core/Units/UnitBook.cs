using Nomination.Core.Shared;

namespace Nomination.Core.Units;

/// <summary>What one row of an import, or the dialog, does to one unit.</summary>
/// <param name="Changes">"名额：2 → 3"; empty when the unit stays as it is.</param>
public sealed record UnitChange(int Row, string Code, string Name, bool IsNew, IReadOnlyList<string> Changes);

/// <summary>The whole list in hand: takes forms in, and knows what does not go together. The page and the import share it.</summary>
/// <param name="taken">Places taken by unit; the second of the key says whether they are places of teams.</param>
internal sealed class UnitBook(Guid campaignId, List<NominatingUnit> units, IReadOnlyDictionary<(Guid Unit, bool Team), int> taken)
{
    private static readonly UnitFormValidator Rules = new();
    private readonly Dictionary<Guid, int> _rowOf = [];

    public List<UnitFault> Faults { get; } = [];
    public List<UnitChange> Changes { get; } = [];
    public List<NominatingUnit> Added { get; } = [];

    /// <param name="unit">Null for a new one.</param>
    public void Take(int row, UnitForm form, NominatingUnit? unit)
    {
        var invalid = Rules
            .Validate(form)
            .Errors.Select(e => new UnitFault(row, UnitColumns.HeaderOf(e.PropertyName), e.ErrorMessage))
            .ToList();
        invalid.AddRange(unit is null ? [] : Taken(row, form, unit));
        Faults.AddRange(invalid.Where(f => !Faults.Exists(known => known.Row == f.Row && known.Column == f.Column)));
        if (invalid.Count > 0)
            return;
        var before = unit is null ? null : UnitForm.Of(unit);
        if (unit is null)
        {
            unit = new NominatingUnit
            {
                CampaignId = campaignId,
                Code = form.Code,
                Name = form.Name,
                Kind = form.Kind,
                Quota = 0,
            };
            units.Add(unit);
            Added.Add(unit);
        }
        form.Write(unit);
        WriteAliases(unit, UnitNames.Split(form.Aliases));
        _rowOf[unit.Id] = row;
        var after = UnitForm.Of(unit);
        var changes = before is null
            ? []
            : UnitColumns
                .Written.Where(c => c.Write(before) != c.Write(after))
                .Select(c => $"{c.Header}：{Shown(c.Write(before))} → {Shown(c.Write(after))}")
                .ToList();
        if (changes.Count > 0)
            unit.Version++;
        Changes.Add(new UnitChange(row, unit.Code, unit.Name, before is null, changes));
    }

    /// <summary>After the last row: names and codes that are there twice, and 上级单位 that do not fit.</summary>
    public void Close()
    {
        foreach (var code in units.GroupBy(u => u.Code).Where(g => g.Count() > 1))
            Fault(code, nameof(UnitForm.Code), $"单位代码“{code.Key}”重复。");
        var named = units.SelectMany(u =>
            u.Aliases.Select(a => (a.Name, Key: a.Key, Unit: u)).Prepend((u.Name, Key: UnitNames.Key(u.Name), Unit: u))
        );
        foreach (var same in named.GroupBy(n => n.Key).Where(g => g.Select(n => n.Unit).Distinct().Count() > 1))
        {
            var field = same.Count(n => n.Name == n.Unit.Name) > 1 ? nameof(UnitForm.Name) : nameof(UnitForm.Aliases);
            Fault(
                same.Select(n => n.Unit).Distinct(),
                field,
                $"“{same.First().Name}”同时是{string.Join("、", same.Select(n => n.Unit.Name).Distinct())}的名称，同一名称只能属于一个单位。"
            );
        }
        foreach (var unit in units)
            Faults.AddRange(Parent(unit));
    }

    private IEnumerable<UnitFault> Parent(NominatingUnit unit)
    {
        var parent = unit.Parent.Length == 0 ? null : Find(unit.Parent);
        unit.ParentId = parent?.Id;
        if (!_rowOf.TryGetValue(unit.Id, out var row))
            yield break;
        if (parent == unit)
            yield return new(row, "上级单位", "上级单位不能是本单位。");
        else if (unit.IsSubUnit && parent is null)
            yield return new(row, "上级单位", $"“{unit.Parent}”不在名录中；经上级推荐的单位，上级单位应在名录中。");
        else if (unit.IsSubUnit && parent!.IsSubUnit)
            yield return new(row, "上级单位", $"“{parent.Name}”自身须经上级推荐，不能再作上级；推荐至多两级。");
    }

    public NominatingUnit? Find(string nameOrCode)
    {
        var key = UnitNames.Key(nameOrCode);
        return units.Find(u => u.Code == nameOrCode || UnitNames.Key(u.Name) == key || u.Aliases.Exists(a => a.Key == key));
    }

    private IEnumerable<UnitFault> Taken(int row, UnitForm form, NominatingUnit unit)
    {
        var (persons, teams) = (taken.GetValueOrDefault((unit.Id, false)), taken.GetValueOrDefault((unit.Id, true)));
        if (form.Quota + unit.ExtraQuota < persons)
            yield return new(row, "名额", $"已提交 {persons} 名，名额不能少于 {Math.Max(0, persons - unit.ExtraQuota)}。");
        if ((form.TeamQuota is null && teams > 0) || form.TeamQuota + unit.ExtraTeams < teams)
            yield return new(row, "团队名额", $"已提交 {teams} 个团队，团队名额不能取消或减少到以下。");
        if (form.IsDisabled && persons + teams > 0)
            yield return new(row, "停用", $"已提交 {persons + teams} 份推荐，不能停用。");
    }

    private static void WriteAliases(NominatingUnit unit, IReadOnlyList<string> names)
    {
        var wanted = names.Where(n => UnitNames.Key(n) != UnitNames.Key(unit.Name)).ToList();
        unit.Aliases.RemoveAll(a => !wanted.Contains(a.Name));
        foreach (var name in wanted.Where(n => !unit.Aliases.Exists(a => a.Name == n)))
            unit.Aliases.Add(
                new UnitAlias
                {
                    CampaignId = unit.CampaignId,
                    UnitId = unit.Id,
                    Name = name,
                    Key = UnitNames.Key(name),
                }
            );
    }

    private void Fault(IEnumerable<NominatingUnit> same, string field, string text)
    {
        var rows = same.Where(u => _rowOf.ContainsKey(u.Id)).Select(u => _rowOf[u.Id]).Order().ToList();
        if (rows.Count > 0)
            Faults.Add(new UnitFault(rows[^1], UnitColumns.HeaderOf(field), text));
    }

    private static string Shown(string cell) => cell.Length == 0 ? "（空）" : cell;
}
