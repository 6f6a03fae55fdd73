namespace Nomination.Core.Shared;

/// <summary>A named place of a publication and what stands in it. Whatever becomes public goes through <see cref="Check"/> first.</summary>
public sealed record PublicText(string Place, string? Text, string? Field = null)
{
    /// <summary>What stands against publishing: a person's numbers always, the office's keywords unless somebody has checked them by name.</summary>
    public static IReadOnlyList<Problem> Check(IEnumerable<PublicText> texts, LeakRules rules, bool wordsChecked = false) =>
        [.. texts.Select(t => t.Against(rules, wordsChecked)).OfType<Problem>()];

    /// <summary>The tick that lets keywords pass; a text without a field of its own points to it.</summary>
    public const string WordsChecked = nameof(WordsChecked);

    private Problem? Against(LeakRules rules, bool wordsChecked) =>
        LeakGate.Find(Text, rules).FirstOrDefault(l => !(wordsChecked && l.MayConfirm)) is { } leak
            ? Problem.Invalid($"{Place}含有{leak.Text}，不能公开。{leak.Advice}", Field ?? (leak.MayConfirm ? WordsChecked : null))
            : null;
}
