using static Nomination.Core.Notices.ObjectionState;

namespace Nomination.Core.Notices;

/// <summary>异议的种类和办理状态 (trade rules 2.9 and 3.9).</summary>
public static class ObjectionRules
{
    public const string Substantive = "实质性";
    public const string Formal = "非实质性";
    public const string Correction = "更正";
    public const string Person = "个人";
    public const string Organisation = "单位";

    public static IReadOnlyList<string> Kinds { get; } = [Substantive, Formal, Correction];

    /// <summary>What a stranger reads beside the choice.</summary>
    public static string Explain(string kind) =>
        kind switch
        {
            Substantive => "实质性异议：材料真实性、成果归属、参评资格、违纪违法等",
            Formal => "非实质性异议：排序等",
            Correction => "更正：姓名、单位等文字有误",
            _ => kind,
        };

    public static string Name(ObjectionState state) =>
        state switch
        {
            Received => "已收到",
            Accepted => "已受理",
            Refused => "不予受理",
            ClueOnly => "登记为线索",
            NeedsCorrection => "待补正",
            Corrected => "已更正",
            Upheld => "异议成立",
            Dismissed => "异议不成立",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    /// <summary>The decisions a handler may take next; empty when the case is closed.</summary>
    public static IReadOnlyList<ObjectionState> Next(ObjectionState state, string kind) =>
        (state, kind) switch
        {
            (Received, Correction) => [Corrected, Refused],
            (Received, _) => [Accepted, NeedsCorrection, Refused],
            (NeedsCorrection, _) => [Accepted, Refused],
            (Accepted, _) => [Upheld, Dismissed],
            _ => [],
        };

    public static bool IsOpen(ObjectionState state) => state is Received or Accepted or NeedsCorrection;

    /// <summary>A candidate is not clear while a substantive objection is open, or was upheld without taking the candidate off the list.</summary>
    public static bool Holds(string kind, ObjectionState state) => kind == Substantive && (IsOpen(state) || state == Upheld);

    /// <summary>
    /// Where a new objection stands: a correction needs no name; without a name it is a clue only; an organisation's paper without
    /// seal and signature of its legal representative must be completed.
    /// </summary>
    public static ObjectionState First(ObjectionForm form) =>
        form.Kind == Correction ? Received
        : !form.IsNamed ? ClueOnly
        : form.ObjectorKind == Organisation && !(form.HasSeal && form.HasSignature) ? NeedsCorrection
        : Received;
}
