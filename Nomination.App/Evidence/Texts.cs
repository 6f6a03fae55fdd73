namespace Nomination.App.Evidence;

/// <summary>Names the screen texts of this folder.</summary>
public sealed class Texts;
