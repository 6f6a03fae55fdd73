using System.Text;
using System.Text.Json;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Data.Seed;
using Nomination.Core.Shared;

namespace Nomination.Core.Data.Rehearsals;

/// <summary>A nomination of an invented person.</summary>
/// <param name="Portrait">Files of the demonstration, shown in place of a real person's.</param>
internal sealed record CastNomination(string UnitCode, CandidateForm Form, string Portrait, string Proof);

/// <summary>
/// People and units of a rehearsal, drawn from a seed: every name carries 演练, so that nobody can take one for a real person's. What they
/// did is the demonstration's text with the names changed.
/// </summary>
internal sealed class RehearsalCast(int seed, RuleBook rules, DateOnly nominatedOn)
{
    private const string Surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
    private const string Given = "禾川岚舟苇澄砚芷朔棠霁箬屿昀荻峤淙芃岑漪";
    private const int Least = 8;

    /// <summary>Invented: no division of the country has this code.</summary>
    private const string Nowhere = "990000";
    private readonly Random _chance = new(seed);
    private readonly HashSet<string> _taken = [];

    public static string Folder { get; } = DemoSeason.Folder;

    private IReadOnlyList<CastNomination>? _nominations;

    public IReadOnlyList<CastNomination> Nominations => _nominations ??= Invented();

    /// <summary>A few more than the list holds, so that somebody is left out.</summary>
    private CastNomination[] Invented() =>
        [
            .. DemoForms
                .Read(Path.Combine(Folder, "nominations.json"))
                .Where(n => n.Codes.Count == 0 && n.Form.Kind == CandidateKind.Person)
                .Take(Math.Max(Least, rules.Ranking.Finalists + 3))
                .Select(
                    (n, i) =>
                        new CastNomination(
                            UnitCode(i / 2 + 1),
                            Invent(n.Form),
                            Path.Combine("portraits", $"{n.Number}.jpg"),
                            Path.Combine("evidence", $"{n.Number}-佐证材料.pdf")
                        )
                ),
        ];

    public static string UnitCode(int number) => $"YL{number:00}";

    /// <summary>The list of nominating units as an office would import it.</summary>
    public static byte[] Units(int candidates)
    {
        var list = new StringBuilder("code,name,kind,parent,quota,direct_to_province,contact,min_quota,aliases\n");
        for (var i = 1; i <= (candidates + 1) / 2; i++)
            list.Append($"{UnitCode(i)},演练第{i}推荐单位,县市区科协,演练科协,2,false,演练联系人 0000-00000{i:00},0,\n");
        return Encoding.UTF8.GetBytes(list.ToString());
    }

    /// <summary>The list of experts as an office would import it.</summary>
    public byte[] Experts()
    {
        var list = new StringBuilder("code,name,gender,role,identity,unit,field,title,phone,email,declared_relations,expected_conflicts\n");
        for (var i = 1; i <= rules.Panel.Seats; i++)
            list.Append(
                $"E{i:00},{Name("评")},男,panel,演练专家{(i == Math.Min(2, rules.Panel.Seats) ? "（评审组组长）" : "")},演练评审单位{i},综合,教授,,,无,\n"
            );
        for (var i = 1; i <= rules.Panel.Alternates; i++)
            list.Append($"A{i:00},{Name("评")},女,alternate,演练专家,演练候补单位{i},综合,教授,,,无,\n");
        return Encoding.UTF8.GetBytes(list.ToString());
    }

    /// <summary>A mark in hundredths of a point between six tenths of the highest and the highest, on the rubric's step.</summary>
    public int Mark(Criterion criterion)
    {
        var steps = criterion.Max * 100 / rules.Rubric.StepHundredths;
        return _chance.Next(steps * 6 / 10, steps + 1) * rules.Rubric.StepHundredths;
    }

    private string Name(string mark = "")
    {
        while (true)
        {
            var name = $"{Surnames[_chance.Next(Surnames.Length)]}演练{mark}{Given[_chance.Next(Given.Length)]}";
            if (_taken.Add(name))
                return name;
        }
    }

    private CandidateForm Invent(CandidateForm known)
    {
        var name = Name();
        var json = JsonSerializer
            .Serialize(known, CanonicalJson.Options)
            .Replace(known.Name, name, StringComparison.Ordinal)
            .Replace("渭南", "演练", StringComparison.Ordinal);
        var form = JsonSerializer.Deserialize<CandidateForm>(json, CanonicalJson.Options)!;
        (form.Name, form.SurnameStrokes) = (name, form.SurnameStrokes ?? 8);
        form.Category = rules.Categories.Contains(form.Category) ? form.Category : rules.Categories.FirstOrDefault(form.Category);
        form.Orientations = Of(form.Orientations, rules.Orientations);
        form.FocusTags = [.. form.FocusTags.Where(rules.FocusTags.Contains)];
        (form.IdentityNumber, form.Gender) = (Identity(form.BirthDate!.Value, form.Gender == "女"), form.Gender);
        (form.Phone, form.ContactPhone) = (Phone(), Phone());
        (form.Email, form.Address) = ("yanlian@example.org", "演练地址（虚构）");
        (form.PledgedOn, form.Avoid) = (nominatedOn, []);
        form.Headline = Cut(form.Headline, rules.Limits.Headline);
        form.Brief = Cut(Fill(form.Brief, rules.Limits.BriefMin), rules.Limits.BriefMax);
        form.Story = Cut(form.Story, rules.Limits.Story);
        foreach (var opinion in new[] { form.UnitOpinion, form.NominatorOpinion })
        {
            opinion.Text = Cut(opinion.Text, rules.Limits.UnitOpinion);
            (opinion.Stamped, opinion.Date) = (true, nominatedOn);
            (opinion.NoticeFrom, opinion.NoticeTo) = (nominatedOn.AddDays(-40), nominatedOn.AddDays(-3));
        }
        return form;
    }

    private static List<string> Of(IEnumerable<string> wanted, IReadOnlyList<string> offered) =>
        wanted.Where(offered.Contains).ToList() is { Count: > 0 } some ? some : [.. offered.Take(1)];

    private string Phone() => $"1990000{_chance.Next(10000):0000}";

    private string Identity(DateOnly born, bool isWoman)
    {
        var body = $"{Nowhere}{born:yyyyMMdd}{_chance.Next(50) * 2 + (isWoman ? 0 : 1):000}";
        return "0123456789X".Select(check => body + check).First(id => IdentityNumber.Parse(id) is not null);
    }

    private static string Fill(string text, int least)
    {
        while (TextLength.Of(text) < least)
            text += "（本段为演练文字，内容虚构。）";
        return text;
    }

    private static string Cut(string text, int most)
    {
        while (TextLength.Of(text) > most)
            text = text[..^Math.Min(text.Length, Math.Max(1, TextLength.Of(text) - most))];
        return text;
    }
}
