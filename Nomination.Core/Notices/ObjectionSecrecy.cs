using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Core.Notices;

/// <summary>保密: what others read must not hold who objects.</summary>
public static class ObjectionSecrecy
{
    /// <summary>Which of the objector's particulars stands in a text, or null.</summary>
    public static string? Find(Objector objector, string text)
    {
        var plain = Bare(text);
        return Has(plain, objector.Name, 2) ? (objector.Kind == ObjectionRules.Organisation ? "提出单位的名称" : "提出人的姓名")
            : Has(plain, PhoneNumber.Clean(objector.Phone), 7) ? "提出人的电话"
            : Has(plain, objector.IdNumber, 6) ? "提出人的证件号码"
            : Has(plain, objector.Contact, 2) ? "提出单位联系人的姓名"
            : Has(plain, objector.LegalRepresentative, 2) ? "提出单位法定代表人的姓名"
            : Has(plain, objector.Address, 6) ? "提出人的地址"
            : null;
    }

    public static Problem? Check(Objector objector, string text, string? field = null) =>
        Find(objector, text) is { } found ? Problem.Invalid($"内容含有{found}，提出人的身份须保密。请删去后再提交。", field) : null;

    private static bool Has(string plain, string? secret, int least) =>
        Bare(secret ?? "") is { } bare && bare.Length >= least && plain.Contains(bare, StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) => PlainText.NoSpace(PlainText.HalfWidth(text)).Replace("-", "", StringComparison.Ordinal);
}
