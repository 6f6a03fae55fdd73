using System.Collections;
using System.Reflection;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Winners;

namespace Nomination.Tests.Winners;

/// <summary>No text of a profile becomes public past the leak gate: every one is filled with a mark and looked for.</summary>
public sealed class WinnerTextsTests
{
    // Not texts that people write: addresses of files, numbers the rule book gives, what the revocation adds in its own words.
    private static readonly string[] NotWritten =
    [
        "Slug",
        "CertificateNumber",
        "PartsJson",
        "Portrait",
        "Landscape",
        "Card",
        "RevokedReason",
    ];

    [Fact]
    public void Every_text_of_a_winner_and_of_the_parts_of_the_profile_goes_through_the_gate()
    {
        var marks = new List<string>();
        var parts = (ProfileParts)Filled(typeof(ProfileParts), nameof(ProfileParts), marks)!;
        var winner = new Winner
        {
            CampaignId = Guid.NewGuid(),
            Slug = "",
            Year = 2026,
            Award = AwardKind.Honour,
            Order = 1,
            Name = "",
            WorkUnit = "",
            DecidedOn = default,
            PartsJson = CanonicalJson.Write(parts),
        };
        foreach (var text in typeof(Winner).GetProperties().Where(p => p.PropertyType == typeof(string) && !NotWritten.Contains(p.Name)))
            text.SetValue(winner, Mark($"{nameof(Winner)}.{text.Name}", marks));
        Assert.True(marks.Count > 30);

        var shown = string.Join('\n', WinnerTexts.Of(winner).Select(t => t.Text));
        Assert.DoesNotContain(marks, m => !shown.Contains($"«{m}»", StringComparison.Ordinal));
    }

    private static object? Filled(Type type, string path, List<string> marks)
    {
        if (type == typeof(string))
            return Mark(path, marks);
        if (type == typeof(bool))
            return true;
        if (type.IsValueType)
            return type == typeof(int) ? 2026 : null;
        if (type.IsAssignableTo(typeof(IList)))
        {
            var list = (IList)Activator.CreateInstance(type)!;
            list.Add(Filled(type.GetGenericArguments()[0], path, marks));
            return list;
        }
        var maker = type.GetConstructors().MaxBy(c => c.GetParameters().Length)!;
        var made = maker.Invoke([.. maker.GetParameters().Select(p => Filled(p.ParameterType, $"{path}.{p.Name}", marks))]);
        if (maker.GetParameters().Length == 0)
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
                property.SetValue(made, Filled(property.PropertyType, $"{path}.{property.Name}", marks));
        return made;
    }

    private static string Mark(string path, List<string> marks)
    {
        marks.Add(path);
        return $"«{path}»";
    }
}
