using Microsoft.Extensions.Localization;
using Nomination.Core.Screening;

namespace Nomination.App.Screening;

/// <summary>What the reader's language calls the columns of the list and everybody's views of it. Exports go with Chinese papers and keep the Chinese titles.</summary>
internal static class ListTitles
{
    public static string Of(IStringLocalizer<Texts> L, DossierColumn column) =>
        column.Key switch
        {
            "number" => L["编号"],
            "code" => L["推荐编号"],
            "name" => L["姓名"],
            "kind" => L["类型"],
            "gender" => L["性别"],
            "age" => L["年龄"],
            "work-unit" => L["工作单位"],
            "position" => L["职务"],
            "title" => L["职称"],
            "admin-rank" => L["行政级别"],
            "unit" => L["推荐单位"],
            "unit-kind" => L["单位类别"],
            "rank" => L["推荐顺序"],
            "category" => L["领域"],
            "tags" => L["重点人群"],
            "frontline" => L["基层一线"],
            "state" => L["状态"],
            "codes" => L["审查代码"],
            "checker" => L["经办"],
            "assigned" => L["初审人"],
            "paper" => L["纸质件"],
            "due" => L["补正期限"],
            "submitted" => L["提交时间"],
            "updated" => L["更新"],
            _ => column.Title,
        };

    public static string Of(IStringLocalizer<Texts> L, DossierListView view) =>
        view switch
        {
            { Id: not null } => view.Name,
            { Query: "step=check" } => L["待初审"],
            { Query: "step=confirm" } => L["待复核"],
            { Query: "state=Returned" } => L["补正中"],
            { Query: "due=Today" } => L["今日到期"],
            { Query: "by=me" } => L["我的"],
            _ => view.Name,
        };
}
