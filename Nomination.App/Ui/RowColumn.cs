using Microsoft.AspNetCore.Components;

namespace Nomination.App.Ui;

/// <summary>A column of a <see cref="RowTable{TItem}"/>: its key is what the page sorts by.</summary>
public sealed record RowColumn<TItem>(string Key, string Title, RenderFragment<TItem> Cell, bool Numeric = false);
