using DocumentFormat.OpenXml.Spreadsheet;
using Nomination.Core.Candidates;

namespace Nomination.Core.Documents;

/// <summary>填表说明: one line for each column of the empty table.</summary>
internal static class TemplateGuide
{
    public static Worksheet Sheet(TemplateChoices choices)
    {
        var lines = Enum.GetValues<SheetField>()
            .Select(f => new[] { SheetColumns.Name(f), SheetColumns.Required.Contains(f) ? "必填" : "选填", How(f, choices) });
        string[][] general =
        [
            ["红色表头为必填。一名人选（或一个团队）一行，按推荐顺序填写；不要合并单元格，不要改动表头。"],
            ["填好后在系统“批量导入”页上传：先检查，全部无误才导入；有问题可下载标注副本，改好后重新上传。"],
            ["本表只建草稿。事迹材料、照片、佐证材料和盖章页在系统中逐份补齐后再提交。"],
        ];
        return new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new Columns(
                TemplateStyles.Column(0, 34, TemplateStyles.Text),
                TemplateStyles.Column(1, 8, TemplateStyles.Text),
                TemplateStyles.Column(2, 90, TemplateStyles.Text)
            ),
            new SheetData(
                new[] { TemplateStyles.Row(1, TemplateStyles.Title, "填表说明") }
                    .Concat(general.Select((g, i) => TemplateStyles.Row((uint)i + 2, [("", 0), ("", 0), (g[0], TemplateStyles.Text)])))
                    .Concat([TemplateStyles.Row(6, TemplateStyles.Head, "列", "", "怎样填")])
                    .Concat(lines.Select((l, i) => TemplateStyles.Row((uint)i + 7, TemplateStyles.Text, l)))
            ),
            new PageSetup
            {
                PaperSize = 9,
                Orientation = OrientationValues.Landscape,
                FitToHeight = 0,
            }
        );
    }

    /// <summary>In characters of the default font.</summary>
    public static double Width(SheetField field) =>
        field switch
        {
            SheetField.Brief => 60,
            SheetField.WorkUnit or SheetField.Unit => 32,
            SheetField.Identity or SheetField.Category or SheetField.Headline or SheetField.Honoured => 24,
            SheetField.Phone or SheetField.FillerPhone or SheetField.BirthDate or SheetField.ProfessionalTitle or SheetField.Position => 15,
            _ => Math.Max(8, SheetColumns.Name(field).Length * 2 + 3),
        };

    private static string How(SheetField field, TemplateChoices choices) =>
        field switch
        {
            SheetField.Serial => "1、2、3……，可不填。",
            SheetField.RankInUnit => "本单位推荐顺序，从 1 起不空号。",
            SheetField.Kind => "个人或团队；不填按个人。团队填负责人的性别、出生年月和证件号码。",
            SheetField.Name => "2 至 30 字，与证件一致，字间不加空格；团队填团队名称。",
            SheetField.Gender => "男或女，须与证件号码第 17 位一致。",
            SheetField.BirthDate => "1985-03-12，或只填到月 1985-03（日取自证件号码）。",
            SheetField.Identity => "18 位居民身份证号，本列已设为文本；末位 x 大小写均可。",
            SheetField.WorkUnit => "全称，与公章一致。职务可另填“职务”列，或空一格写在单位后面。",
            SheetField.TitleLevel => "正高、副高、中级、初级或无。",
            SheetField.AdminRank => "无、乡科级、县处级等。",
            SheetField.Category => "从 " + choices.Categories.Count + " 个类别中选一个。",
            SheetField.Frontline => "是或否。",
            SheetField.Honoured => "此前是否获得过市级以上“最美”称号，是或否。",
            SheetField.Headline => "一句话概括，不超过 30 字。",
            SheetField.Brief => $"不超过 {choices.BriefMax} 字（标点计入，空格和换行不计）。",
            SheetField.Phone => "11 位手机号，或区号-号码。",
            SheetField.Unit => "从下拉列表选择，须与推荐单位名录一致。",
            SheetField.FilledOn => "2026-04-10。",
            _ => "照实填写。",
        };
}
