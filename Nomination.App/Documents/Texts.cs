namespace Nomination.App.Documents;

/// <summary>Screen texts of this folder: the key is the Chinese sentence, Texts.en.resx holds the English. The papers themselves are Chinese.</summary>
public sealed class Texts;
