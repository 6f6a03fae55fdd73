namespace Nomination.App.Ui;

/// <summary>One entry of a <see cref="SelectField"/>: what is stored, and what is shown.</summary>
public sealed record Choice(string Value, string Text);
