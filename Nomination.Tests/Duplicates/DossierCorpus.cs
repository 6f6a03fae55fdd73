using System.Text;
using Nomination.Core.Duplicates;

namespace Nomination.Tests.Duplicates;

/// <summary>A dossier that nobody wrote, of nobody who lives.</summary>
internal sealed record Dossier(PersonCard Card, string Story)
{
    public DeedText Deed { get; } = DeedText.Of(Story, Card.Name, Card.WorkUnit);
}

/// <param name="Kind">What was planted, for the report.</param>
internal sealed record Planted(Guid A, Guid B, string Kind);

/// <summary>
/// Hundreds of dossiers from a seed: what people write of their own, what their units say of themselves, what everybody says; and the
/// planted duplicates: copied paragraphs with other names, numbers, signs and words, one person by two lines, one name in two spellings.
/// </summary>
internal sealed partial class DossierCorpus
{
    private readonly Random _dice;
    private readonly List<Dossier> _all = [];
    private readonly List<PersonCard> _former = [];
    private readonly List<Planted> _planted = [];

    private DossierCorpus(int seed) => _dice = new Random(seed);

    public IReadOnlyList<Dossier> All => _all;
    public IReadOnlyList<PersonCard> Former => _former;
    public IReadOnlyList<Planted> Pairs => _planted;

    /// <summary>About a quarter of them in planted pairs.</summary>
    public static DossierCorpus Of(int seed, int originals = 260)
    {
        var corpus = new DossierCorpus(seed);
        for (var i = 0; i < originals; i++)
            corpus.Original();
        string[] kinds = ["verbatim", "names", "numbers", "signs", "words", "order", "width"];
        for (var i = 0; i < 63; i++)
            corpus.Copy(corpus._all[i * 3], kinds[i % kinds.Length], 0.36 + corpus._dice.NextDouble() * 0.4);
        // Not enough for an alarm: they must stay quiet.
        for (var i = 0; i < 20; i++)
            corpus.Copy(corpus._all[190 + i * 3], "little", 0.08 + corpus._dice.NextDouble() * 0.14);
        corpus.Persons();
        return corpus;
    }

    private void Original()
    {
        var unit = Unit();
        Add(Name(), unit, Story(unit, 14 + _dice.Next(14)), NewIdentity(), NewBirth());
    }

    private Dossier Add(string name, string unit, string story, string identity, DateOnly? birth)
    {
        var card = new PersonCard(NewId(), CardKind.Candidate, null, 2026, name, unit, identity, birth);
        _all.Add(new Dossier(card, story.Replace("〔姓名〕", name).Replace("〔单位〕", unit)));
        return _all[^1];
    }

    /// <summary>A new dossier in which about <paramref name="share"/> of the text was taken from another and touched up.</summary>
    private void Copy(Dossier from, string kind, double share)
    {
        var unit = Unit();
        var name = Name();
        var sentences = OwnSentences(from);
        var copied = new List<string>();
        var whole = 900 + _dice.Next(500);
        for (var i = _dice.Next(sentences.Count / 3); i < sentences.Count && copied.Sum(s => s.Length) < whole * share; i++)
            copied.Add(sentences[i]);
        // A fifth of the new text may be a third of the old one, which is an alarm by right.
        while (kind == "little" && copied.Sum(s => s.Length) > from.Story.Length * 0.22)
            copied.RemoveAt(copied.Count - 1);
        var taken = copied.Sum(s => s.Length);
        var own = new StringBuilder();
        while (own.Length < taken / share - taken)
            own.Append(Sentence());
        if (kind == "order")
            copied = [.. copied.OrderBy(_ => _dice.Next())];
        var text = string.Concat(
            copied.Select(s => Rewritten(s.Replace(from.Card.Name, "〔姓名〕").Replace(from.Card.WorkUnit, "〔单位〕"), kind))
        );
        var cut = own.ToString().IndexOf('。', own.Length / 2) + 1;
        var made = Add(name, unit, own.ToString()[..cut] + text + own.ToString()[cut..], NewIdentity(), NewBirth());
        if (kind != "little")
            _planted.Add(new Planted(from.Card.Id, made.Card.Id, kind));
    }

    private static List<string> OwnSentences(Dossier dossier) =>
        [
            .. dossier
                .Story.Split('。')
                .Where(s => s.Length > 12 && !s.Contains("成立于") && !s.StartsWith("现有", StringComparison.Ordinal))
                .Select(s => s + "。"),
        ];

    private string Rewritten(string sentence, string kind) =>
        kind switch
        {
            "numbers" => string.Concat(sentence.Select(c => char.IsAsciiDigit(c) ? (char)('0' + _dice.Next(10)) : c)),
            "signs" => sentence.Replace('，', '；').Replace("、", "，").Replace("。", "！\n"),
            "width" => string.Concat(sentence.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c)).Insert(sentence.Length / 2, "　"),
            "words" => Reworded(sentence),
            _ => sentence,
        };

    /// <summary>A word put in about every thirty characters.</summary>
    private string Reworded(string sentence)
    {
        string[] words = ["更加", "始终", "还", "又", "认真", "积极"];
        var text = new StringBuilder();
        for (var i = 0; i < sentence.Length; i++)
        {
            text.Append(sentence[i]);
            if (i % 31 == 24)
                text.Append(words[_dice.Next(words.Length)]);
        }
        return text.ToString();
    }

    private void Persons()
    {
        for (var i = 0; i < 8; i++)
            Twin(_all[i * 7 + 1], "identity", d => (d.Card.Name, d.Card.WorkUnit, d.Card.IdentityHash, d.Card.BirthDate));
        for (var i = 0; i < 8; i++)
            Twin(_all[i * 7 + 2], "unit spelled", d => (d.Card.Name, Spelled(d.Card.WorkUnit), NewIdentity(), d.Card.BirthDate));
        for (var i = 0; i < 8; i++)
            Twin(_all[i * 7 + 3], "name spelled", d => (Misheard(d.Card.Name), d.Card.WorkUnit, NewIdentity(), d.Card.BirthDate));
        for (var i = 0; i < 6; i++)
            Won(_all[i * 7 + 4], withIdentity: i % 2 == 0);
        // Namesakes and near namesakes of one unit, who are different persons.
        for (var i = 0; i < 12; i++)
        {
            var other = _all[i * 7 + 5];
            var name = i % 2 == 0 ? other.Card.Name : other.Card.Name[..^1] + "德";
            Add(name, other.Card.WorkUnit, Story(other.Card.WorkUnit, 14), NewIdentity(), NewBirth());
        }
    }

    private void Twin(Dossier of, string kind, Func<Dossier, (string Name, string Unit, string Identity, DateOnly? Birth)> as_)
    {
        var (name, unit, identity, birth) = as_(of);
        var twin = Add(name, unit, Story(unit, 16), identity, birth);
        _planted.Add(new Planted(of.Card.Id, twin.Card.Id, kind));
    }

    private void Won(Dossier person, bool withIdentity)
    {
        var card = new PersonCard(
            NewId(),
            CardKind.Former,
            null,
            2025,
            person.Card.Name,
            withIdentity ? "" : Spelled(person.Card.WorkUnit),
            withIdentity ? person.Card.IdentityHash : ""
        );
        _former.Add(card);
        _planted.Add(new Planted(person.Card.Id, card.Id, "former winner"));
    }
}
