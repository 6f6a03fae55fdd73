namespace Nomination.App.PublicVotes;

/// <summary>Screen texts of this folder: the key is the Chinese sentence, Texts.en.resx holds the English.</summary>
public sealed class Texts;
