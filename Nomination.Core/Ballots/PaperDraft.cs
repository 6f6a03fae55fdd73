using Nomination.Core.Campaigns;

namespace Nomination.Core.Ballots;

/// <summary>A paper while a member fills it in. It never carries more than the rules allow: what is too much is refused with a word and changes nothing.</summary>
public sealed class PaperDraft(PaperView paper)
{
    /// <summary>弃权 as it was pressed; it is not written onto the paper.</summary>
    public const int Abstained = 0;
    private readonly Dictionary<Guid, int> _marks = [];

    /// <summary>Why the last press changed nothing; null where it did.</summary>
    public string? Refused { get; private set; }

    public int? Of(Guid name) => _marks.TryGetValue(name, out var mark) ? mark : null;

    public int Count(int mark) => _marks.Values.Count(m => m == mark);

    /// <summary>Names with a choice, an abstention among them.</summary>
    public int Chosen => _marks.Count;

    /// <summary>What goes into the box.</summary>
    public IReadOnlyList<Mark> Marks =>
        [.. paper.Lines.Where(l => IsWritten(l.CandidateId)).Select(l => new Mark(l.CandidateId, _marks[l.CandidateId]))];

    /// <summary>Sets a mark; pressed again, it is taken away.</summary>
    public void Press(PaperLine line, int mark)
    {
        Refused = null;
        if (line.IsRecused)
            return;
        if (Of(line.CandidateId) == mark)
            _marks.Remove(line.CandidateId);
        else if (Full(mark) is { } full)
            Refused = full;
        else
            _marks[line.CandidateId] = mark;
    }

    /// <summary>The next rank; pressed again, it is taken away and those behind move up.</summary>
    public void Rank(PaperLine line)
    {
        Refused = null;
        if (line.IsRecused)
            return;
        if (Of(line.CandidateId) is { } rank)
        {
            _marks.Remove(line.CandidateId);
            foreach (var behind in _marks.Where(m => m.Value > rank).Select(m => m.Key).ToList())
                _marks[behind]--;
        }
        else if (_marks.Count == paper.MaxTicks)
            Refused = $"最多排 {paper.MaxTicks} 人。如要改排，请先取消一人。";
        else
            _marks[line.CandidateId] = _marks.Count + 1;
    }

    /// <summary>A mark in whole points; null = 弃权.</summary>
    public void Score(PaperLine line, int? points)
    {
        Refused = null;
        if (line.IsRecused)
            return;
        if (points is null)
            _marks.Remove(line.CandidateId);
        else if (points < 0 || points > paper.MaxScore)
            Refused = $"分数须为 0 至 {paper.MaxScore} 的整数。";
        else
            _marks[line.CandidateId] = points.Value;
    }

    /// <summary>One more or one less; from nothing, upwards begins at 0 and downwards at the highest.</summary>
    public void Step(PaperLine line, int by) =>
        Score(
            line,
            Of(line.CandidateId) is { } now ? Math.Clamp(now + by, 0, paper.MaxScore)
                : by > 0 ? 0
                : paper.MaxScore
        );

    /// <summary>其余都…: the same for all names without a choice, or for none of them when that would be too many.</summary>
    public void Rest(int mark)
    {
        var rest = paper.Lines.Where(l => !l.IsRecused && Of(l.CandidateId) is null).ToList();
        Refused =
            mark == PaperReading.Yes && Count(PaperReading.Yes) + rest.Count > paper.MaxTicks
                ? $"其余还有 {rest.Count} 人，都同意就超过最多 {paper.MaxTicks} 人，请逐人选择。"
                : null;
        if (Refused is null)
            rest.ForEach(l => _marks[l.CandidateId] = mark);
    }

    private string? Full(int mark) =>
        (paper.Mode, mark) switch
        {
            (BallotMode.Approve, _) when Chosen == paper.MaxTicks => $"最多选 {paper.MaxTicks} 人。如要改选，请先取消一人。",
            (BallotMode.YesNo, PaperReading.Yes) when Count(mark) == paper.MaxTicks =>
                $"最多同意 {paper.MaxTicks} 人。如要改选，请先取消一人。",
            (BallotMode.Tiers, PaperReading.Yes) when Count(mark) == paper.MaxTicks =>
                $"入选最多 {paper.MaxTicks} 人。如要改选，请先取消一人。",
            (BallotMode.Tiers, PaperReading.Nominee) when Count(mark) == paper.NomineeTicks =>
                $"提名最多 {paper.NomineeTicks} 人。如要改选，请先取消一人。",
            _ => null,
        };

    private bool IsWritten(Guid name) => Of(name) is { } mark && (paper.Mode != BallotMode.YesNo || mark != Abstained);
}
