using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Components.Forms;

namespace Nomination.App.Ui;

/// <summary>From the path that a validator or a service names (Honours[2].Name) to the object and property that a field is bound to.</summary>
public static class FieldPath
{
    /// <summary>The form as a whole (an empty field name) where the path is null or leads nowhere.</summary>
    public static FieldIdentifier Find(object model, string? path)
    {
        if (string.IsNullOrEmpty(path))
            return new FieldIdentifier(model, "");
        var parts = path.Split('.');
        object? owner = model;
        foreach (var part in parts[..^1])
            owner = Step(owner, part);
        var name = parts[^1].Split('[')[0];
        return owner?.GetType().GetProperty(name) is null ? new FieldIdentifier(model, "") : new FieldIdentifier(owner, name);
    }

    private static object? Step(object? owner, string part)
    {
        var open = part.IndexOf('[', StringComparison.Ordinal);
        var name = open < 0 ? part : part[..open];
        var value = owner?.GetType().GetProperty(name)?.GetValue(owner);
        if (open < 0)
            return value;
        var index = int.Parse(part[(open + 1)..^1], CultureInfo.InvariantCulture);
        return value is IList list && index < list.Count ? list[index] : null;
    }
}
