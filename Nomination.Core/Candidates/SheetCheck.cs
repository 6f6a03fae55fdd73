using Nomination.Core.Shared;

namespace Nomination.Core.Candidates;

/// <summary>Checks a 推荐人选汇总表 row by row and across rows. The command line and the import page call this same check.</summary>
public static class SheetCheck
{
    private static readonly string[] Genders = ["男", "女"];
    private static readonly string[] Kinds = ["个人", "团队"];

    public static SheetReport Run(NominationSheet sheet, SheetRules rules)
    {
        var (problems, notes) = (new List<SheetProblem>(sheet.HeadProblems), new List<SheetNote>());
        foreach (var field in SheetColumns.Required.Where(f => !sheet.Headers.ContainsKey(f)))
            problems.Add(new(sheet.HeaderRow, SheetColumns.Name(field), SheetCodes.Header, $"缺少“{SheetColumns.Name(field)}”列。"));
        var seen = new Dictionary<string, int>();
        var taken = rules.Units.ToDictionary(u => (u.Code, false), u => u.Taken);
        foreach (var unit in rules.Units)
            taken[(unit.Code, true)] = unit.TeamsTaken;
        var parsed = new List<NominationRow>(sheet.Rows.Count);
        foreach (var row in sheet.Rows)
            parsed.Add(new RowCheck(new SheetRowReader(sheet, row, problems, notes), rules, seen, taken).Read(row.Number));
        return new SheetReport(sheet.Rows.Count, problems, notes, parsed);
    }

    /// <summary>One row: reads the cells in the order of the form and holds them against the rules and the rows above.</summary>
    private sealed class RowCheck(
        SheetRowReader cells,
        SheetRules rules,
        Dictionary<string, int> seen,
        Dictionary<(string Unit, bool Team), int> taken
    )
    {
        public NominationRow Read(int number)
        {
            foreach (var field in SheetColumns.Required.Where(f => cells.Has(f) && cells.IsEmpty(f)))
                cells.Problem(field, SheetCodes.Missing, $"{SheetColumns.Name(field)}未填写。");
            foreach (var field in Enum.GetValues<SheetField>().Where(f => cells.Error(f) is not null))
                cells.Problem(
                    field,
                    SheetCodes.Missing,
                    $"{SheetColumns.Name(field)}是公式，结果为 {cells.Error(field)}。请改成实际内容（复制后选择性粘贴为数值）。"
                );
            cells.NoteHidden();
            var kind = cells.Choice(SheetField.Kind, Kinds);
            var name = Limited(SheetField.Name, cells.PersonName(SheetField.Name), rules.NameMax);
            var gender = cells.Choice(SheetField.Gender, Genders);
            var birth = cells.Date(SheetField.BirthDate);
            var identity = Identity(number, gender, birth);
            var (workUnit, position) = Work();
            var row = new NominationRow
            {
                Row = number,
                RankInUnit = cells.Whole(SheetField.RankInUnit),
                Kind = kind == "团队" ? CandidateKind.Team : CandidateKind.Person,
                SaysKind = kind.Length > 0,
                Name = name,
                Gender = gender,
                BirthDate = birth?.ToDay() ?? (birth is not null && identity?.BirthDate is { } day && birth.Fits(day) ? day : null),
                IdentityNumber = identity?.Text ?? "",
                Ethnicity = cells.Listed(SheetField.Ethnicity, FormLists.Ethnicities, ShortWords.Ethnicity),
                PoliticalStatus = cells.Listed(SheetField.PoliticalStatus, FormLists.PoliticalStatuses, ShortWords.PoliticalStatus),
                Education = cells.Text(SheetField.Education),
                Degree = cells.Text(SheetField.Degree),
                WorkUnit = workUnit,
                Position = position,
                ProfessionalTitle = cells.Text(SheetField.ProfessionalTitle),
                TitleLevel = cells.Listed(SheetField.TitleLevel, FormLists.TitleLevels, ShortWords.TitleLevel),
                AdminRank = cells.Text(SheetField.AdminRank),
                Category =
                    rules.Categories.Count == 0 ? cells.Text(SheetField.Category) : cells.Choice(SheetField.Category, rules.Categories),
                IsFrontline = cells.YesNo(SheetField.Frontline),
                HonouredBefore = cells.YesNo(SheetField.Honoured),
                Headline = Limited(SheetField.Headline, cells.Text(SheetField.Headline), rules.HeadlineMax),
                Brief = Limited(SheetField.Brief, cells.Text(SheetField.Brief), rules.BriefMax),
                Phone = cells.Phone(SheetField.Phone),
                Unit = Unit(kind == "团队", identity?.Text ?? ""),
                FilledBy = cells.PersonName(SheetField.FilledBy),
                FillerPhone = cells.Phone(SheetField.FillerPhone),
                FilledOn = cells.Date(SheetField.FilledOn)?.ToDay(),
            };
            CheckRank(row);
            CheckAge(birth, identity, gender);
            return row;
        }

        private string Limited(SheetField field, string text, int most)
        {
            var length = TextLength.Of(text);
            if (length > most)
                cells.Problem(field, SheetCodes.TooLong, $"{SheetColumns.Name(field)} {length} 字，超过 {most} 字。");
            return text;
        }

        private IdentityNumber? Identity(int number, string gender, SheetDate? birth)
        {
            if (cells.Identity() is not { Length: > 0 } text)
                return null;
            if (!seen.TryAdd(text, number))
                cells.Problem(SheetField.Identity, SheetCodes.DuplicateId, $"证件号码与第 {seen[text]} 行重复，同一人只能由一个渠道推荐。");
            if (IdentityNumber.Parse(text) is not { } identity)
            {
                var why = text.Length == 18 ? "校验码不正确" : $"应为 18 位，现为 {text.Length} 位";
                cells.Problem(SheetField.Identity, SheetCodes.IdChecksum, $"证件号码{why}，请对照证件核对。");
                return null;
            }
            if (gender.Length > 0 && gender != identity.Gender)
                cells.Problem(
                    SheetField.Gender,
                    SheetCodes.IdSex,
                    $"性别填“{gender}”，与证件号码第 17 位（{identity.Gender}）不一致，请核对。"
                );
            if (identity.BirthDate is not { } day)
                cells.Problem(SheetField.Identity, SheetCodes.IdBirth, "证件号码第 7—14 位不是有效的出生日期，请核对。");
            else if (birth is not null && !birth.Fits(day))
                cells.Problem(SheetField.BirthDate, SheetCodes.IdBirth, $"出生年月 {birth} 与证件号码（{day:yyyy-MM-dd}）不一致，请核对。");
            if (rules.FormerWinner(text) is { } former)
                cells.Problem(SheetField.Identity, SheetCodes.PreviousWinner, $"已是往届获得者（{former}），不能再次推荐。");
            return identity;
        }

        /// <summary>工作单位及职务 is one column in the usual form: the unit, a space, the post.</summary>
        private (string Unit, string Position) Work()
        {
            var text = cells.Text(SheetField.WorkUnit);
            var position = cells.Text(SheetField.Position);
            if (cells.Has(SheetField.Position))
                return (text, position);
            var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return parts.Length == 2 ? (parts[0], parts[1]) : (text, "");
        }

        private SheetUnit? Unit(bool isTeam, string identity)
        {
            var written = cells.Text(SheetField.Unit);
            if (written.Length == 0)
                return null;
            var key = Key(written);
            if (rules.Units.FirstOrDefault(u => Key(u.Name) == key || u.Code == key || u.Aliases.Any(a => Key(a) == key)) is not { } unit)
            {
                var near = Similar.Nearest(written, rules.Units.Select(u => u.Name));
                cells.Problem(
                    SheetField.Unit,
                    SheetCodes.UnknownUnit,
                    $"“{written}”不在推荐单位名录中{(near is null ? "，请填写全称。" : $"，是否为“{near}”？")}"
                );
                return null;
            }
            if (unit.Name != written)
                cells.Note(SheetField.Unit, written, unit.Name, "已按名录写法");
            var team = isTeam && unit.TeamPlaces is not null;
            var places = team ? unit.TeamPlaces!.Value : unit.Places;
            if (!(identity.Length > 0 && rules.HasPlace(unit.Code, identity)) && ++taken[(unit.Code, team)] > places)
                cells.Problem(
                    SheetField.Unit,
                    SheetCodes.OverQuota,
                    $"{unit.Name}{(team ? "团队" : "")}名额 {places} 个，本行是第 {taken[(unit.Code, team)]} 个，超出名额。"
                );
            return unit;

            static string Key(string name) => PlainText.NoSpace(PlainText.HalfWidth(name));
        }

        private void CheckRank(NominationRow row)
        {
            foreach (var (field, text) in new[] { (SheetField.AdminRank, row.AdminRank), (SheetField.Position, row.Position) })
            {
                if (rules.RankGate.SelectMany(Spellings).FirstOrDefault(r => text.Contains(r, StringComparison.Ordinal)) is not { } rank)
                    continue;
                var column = cells.Has(field) ? field : SheetField.WorkUnit;
                cells.Problem(column, SheetCodes.RankGate, $"职级为“{rank}”，按规定不在推荐范围内。");
                return;
            }
        }

        /// <summary>厅局级 is also written 正厅级, 正局级 or 司局级.</summary>
        private static IEnumerable<string> Spellings(string rank) =>
            rank == "厅局级" ? [rank, "正厅级", "正厅", "正局级", "司局级"] : [rank];

        private void CheckAge(SheetDate? birth, IdentityNumber? identity, string gender)
        {
            // The number knows better than the column, which people mistype.
            var cap = (identity?.Gender ?? gender) == "女" ? rules.MaxAgeFemale ?? rules.MaxAge : rules.MaxAge;
            if (cap is not { } most || rules.CutoffDate is not { } cutoff)
                return;
            if (
                (birth?.ToDay() ?? identity?.BirthDate ?? (birth is null ? null : new DateOnly(birth.Year, birth.Month, 1))) is not { } born
            )
                return;
            var age = cutoff.Year - born.Year - (cutoff < born.AddYears(cutoff.Year - born.Year) ? 1 : 0);
            if (age > most)
                cells.Problem(SheetField.BirthDate, SheetCodes.Age, $"截至 {ChinaTime.ShowDay(cutoff)}满 {age} 周岁，超过 {most} 周岁。");
        }
    }
}
