namespace Nomination.App.Rehearsals;

/// <summary>Names the resource file of this folder.</summary>
public sealed class Texts;
