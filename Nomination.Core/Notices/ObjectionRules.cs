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

    /// <summary>Kinds of a request to the nominating unit.</summary>
    public const string UnitFacts = "单位核实";
    public const string Statement = "本人陈述";

    public static IReadOnlyList<string> Kinds { get; } = [Substantive, Formal, Correction];
    public static IReadOnlyList<string> RequestKinds { get; } = [UnitFacts, Statement];

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
            Investigated => "待决定",
            PartlyUpheld => "异议部分成立",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
        };

    public static string Name(ObjectionFileKind kind) =>
        kind switch
        {
            ObjectionFileKind.IdentityProof => "身份证明",
            ObjectionFileKind.SignedPage => "签字页",
            ObjectionFileKind.Evidence => "证据",
            ObjectionFileKind.Reply => "答复材料",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };

    public static string Name(ObjectionLetter letter) =>
        letter switch
        {
            ObjectionLetter.Acceptance => "异议受理通知书",
            ObjectionLetter.Refusal => "异议不予受理通知书",
            ObjectionLetter.Completion => "异议补正通知书",
            ObjectionLetter.Decision => "异议处理决定告知书（提出人）",
            ObjectionLetter.Subject => "异议处理决定告知书（被公示人）",
            ObjectionLetter.Request => "异议核实函",
            _ => throw new ArgumentOutOfRangeException(nameof(letter), letter, null),
        };

    /// <summary>The letters to the objector that a case of this state may need.</summary>
    public static IReadOnlyList<ObjectionLetter> LettersToObjector(ObjectionState state) =>
        state switch
        {
            NeedsCorrection => [ObjectionLetter.Completion],
            Refused => [ObjectionLetter.Refusal],
            Accepted or Investigated => [ObjectionLetter.Acceptance],
            _ when IsRuling(state) => [ObjectionLetter.Acceptance, ObjectionLetter.Decision],
            _ => [],
        };

    /// <summary>The decisions that may be taken next; empty when the case is closed, or waits for its report.</summary>
    public static IReadOnlyList<ObjectionState> Next(ObjectionState state, string kind) =>
        [
            .. Enum.GetValues<ObjectionState>()
                .Where(to => ObjectionProgress.Toward(to) is { } step && ObjectionProgress.To(state, kind, step) == to),
        ];

    /// <summary>Not yet decided.</summary>
    public static IReadOnlyList<ObjectionState> Open { get; } = [Received, NeedsCorrection, Accepted, Investigated];

    public static bool IsOpen(ObjectionState state) => Open.Contains(state);

    /// <summary>决定: what the leading group decides, by its minutes.</summary>
    public static bool IsRuling(ObjectionState state) => state is Upheld or PartlyUpheld or Dismissed or Corrected;

    /// <summary>A candidate is not clear while a substantive objection is open, or was upheld without taking the candidate off the list.</summary>
    public static bool Holds(string kind, ObjectionState state) => kind == Substantive && (IsOpen(state) || state == Upheld);

    /// <summary>
    /// What a real-name objection still lacks: of a person the proof of identity and the page signed by hand, of an organisation the seal,
    /// the signature of its legal representative and the page that shows both (天津、苏州、湖北).
    /// </summary>
    public static IReadOnlyList<string> Missing(ObjectionForm form, IReadOnlyCollection<ObjectionFileKind> files)
    {
        if (form.Kind == Correction || !form.IsNamed)
            return [];
        List<string> missing = [];
        if (form.ObjectorKind == Organisation)
        {
            if (!form.HasSeal)
                missing.Add("单位公章");
            if (!form.HasSignature)
                missing.Add("法定代表人签字");
        }
        else if (!files.Contains(ObjectionFileKind.IdentityProof))
            missing.Add("身份证明的照片或扫描件");
        if (!files.Contains(ObjectionFileKind.SignedPage))
            missing.Add(form.ObjectorKind == Organisation ? "盖章签字页的照片或扫描件" : "亲笔签名页的照片或扫描件");
        return missing;
    }

    /// <summary>Where a new objection stands: late or without a name it is a clue only; with something missing it must be completed.</summary>
    public static ObjectionState First(ObjectionForm form, bool isLate, IReadOnlyList<string> missing) =>
        form.Kind == Correction ? Received
        : isLate || !form.IsNamed ? ClueOnly
        : missing.Count > 0 ? NeedsCorrection
        : Received;
}
