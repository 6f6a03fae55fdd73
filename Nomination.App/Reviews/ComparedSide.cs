using Nomination.Core.Reviews;

namespace Nomination.App.Reviews;

/// <summary>One side of a comparison: the dossier as the workbench shows it, or why it may not be opened: not declared yet, or never.</summary>
public sealed record ComparedSide(string Number, Workbench? Bench, string Refusal, bool IsUndeclared = false);
