namespace Nomination.App.Duplicates;

public sealed class Texts;
