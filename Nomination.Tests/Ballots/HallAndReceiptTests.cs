using Bunit;
using Nomination.App.Ballots;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;

namespace Nomination.Tests.Ballots;

/// <summary>What the room and the members see: the hall's three moments, the receipt, the result and the chair's ruling.</summary>
public sealed class HallAndReceiptTests : MeetingParts
{
    private const string Key = "0123456789abcdef0123456789abcdef";

    private static readonly HallView Hall = new(
        Round,
        "2026年渭南最美科技工作者",
        "第一轮投票",
        HallMoment.Open,
        Seats: 2,
        Members: 9,
        Present: 8,
        Needed: 6,
        Issued: 8,
        Collected: 5,
        OnPaper: 3,
        ClosesAt: Now.AddSeconds(75),
        Commitment: "",
        Seal: "",
        Meeting.Rules,
        [.. Names.Select(n => new HallName(n.Order, n.Name, n.WorkUnit))],
        Result: null
    );

    [Fact]
    public void The_hall_shows_presence_then_turnout_and_time_left()
    {
        var before = Render<HallBefore>(p => p.Add(h => h.Hall, Hall));
        Assert.Contains("达到法定人数（至少 6 人）", before.Markup);
        Assert.Equal(["甲", "乙", "丙"], before.FindAll(".hall-names .song").Select(n => n.TextContent));
        var open = Render<HallOpen>(p => p.Add(h => h.Hall, Hall));
        Assert.Equal("5/ 8", open.Find(".hall-number").TextContent);
        Assert.Equal("01:15", open.Find(".countdown").TextContent);
        Assert.Contains("其中纸质票 3 张", open.Markup);
        Assert.DoesNotContain("甲", open.Markup);
        var over = Render<HallOpen>(p => p.Add(h => h.Hall, Hall with { ClosesAt = Now }));
        Assert.Equal("时间到", over.Find(".countdown").TextContent);
    }

    [Fact]
    public void The_announced_result_names_every_denominator_and_what_follows()
    {
        var result = new HallResult(
            TallyStatus.Counted,
            7,
            1,
            1,
            0,
            "得票超过实到人数的二分之一",
            "实到人数",
            [
                new HallLine(1, "甲", "示例单位", 6, 8, "75.0%", Elected: true, InRunoff: false),
                new HallLine(2, "乙", "示例单位", 5, 8, "62.5%", Elected: false, InRunoff: true),
                new HallLine(3, "丙", "示例单位", 2, 8, "25.0%", Elected: false, InRunoff: false),
            ],
            "2 人得票相同，争 1 个名额，须再投一轮。",
            ["再次投票：乙、丁再投一次。"]
        );
        var page = Render<HallResultBoard>(p => p.Add(h => h.Hall, Hall).Add(h => h.Result, result));
        Assert.Contains("应到 9　实到 8　发出 8　收回 5　有效 7　无效 1", page.Markup);
        Assert.Contains("通过：得票超过实到人数的二分之一（分母是实到人数）", page.Markup);
        Assert.Equal(["当选", "再投", "25.0%"], page.FindAll("li em").Select(e => e.TextContent));
        Assert.Equal(["6/8", "5/8", "2/8"], page.FindAll("li .votes").Select(e => e.TextContent));
        Assert.Contains("再次投票：乙、丁再投一次。", page.Markup);
        page = Render<HallResultBoard>(p => p.Add(h => h.Hall, Hall).Add(h => h.Result, result with { VotesAgain = false }));
        Assert.Equal(["当选", "同票", "25.0%"], page.FindAll("li em").Select(e => e.TextContent));
    }

    [Fact]
    public void A_receipt_says_whether_it_is_in_the_list_once_there_is_one()
    {
        Assert.Contains("请抄下回执号", Card(null));
        Assert.Contains("0123 4567 89ab cdef", Card(null));
        Assert.Contains("计票单的回执号清单中有这个号", Card([Key]));
        Assert.Contains("请立即告知监票人", Card([new string('0', 32)]));

        // A round that was given up has no list: nobody's receipt is missing.
        Assert.Contains("该轮已作废", Card([], isGivenUp: true));
        Assert.DoesNotContain("请立即告知监票人", Card([], isGivenUp: true));

        string Card(IReadOnlyList<string>? receipts, bool isGivenUp = false) =>
            Render<ReceiptCard>(p =>
                p.Add(r => r.Receipt, new Receipt(Key))
                    .Add(r => r.Round, "第一轮投票")
                    .Add(r => r.Receipts, receipts)
                    .Add(r => r.IsGivenUp, isGivenUp)
            ).Markup;
    }

    [Theory]
    [InlineData("0123 4567", "还差 24 位")]
    [InlineData("0123 4567 89AB CDEF ０123 4567 89ab cdef", "清单中有这个号")]
    [InlineData("0123 4567 89ab cdef 0123 4567 89ab cdee", "清单中没有这个号")]
    public void A_receipt_noted_by_hand_is_looked_up_however_it_is_written(string typed, string words)
    {
        var page = Render<ReceiptLookup>(p => p.Add(r => r.Receipts, [Key]));
        page.Find("input").Input(typed);
        Assert.Contains(words, page.Find("[role=status]").TextContent);
    }

    [Fact]
    public void The_chair_chooses_as_many_as_there_are_seats_and_gives_a_reason()
    {
        var names = Names.Select(n => new TieName(n.CandidateId, n.Name, n.Number, null, "")).ToList();
        List<RulingForm> ruled = [];
        var outcome = new OutcomeView(
            Accepted: false,
            "还有 3 人得票相同",
            Vacant: 1,
            [new OutcomeRow("01", "甲", "示例单位", AwardKind.Honour, 1, "第1轮得 6 票")]
        )
        {
            Chair = new ChairCase(Round, 1, names),
        };
        var page = Render<OutcomeCard>(p =>
            p.Add(o => o.Outcome, outcome)
                .Add(o => o.MayAccept, true)
                .Add(o => o.MayRule, true)
                .Add(
                    o => o.Rule,
                    form =>
                    {
                        ruled.Add(form);
                        return Task.FromResult<IReadOnlyList<Problem>>([]);
                    }
                )
        );
        Assert.Contains("投票结果（待确认）", page.Markup);
        Assert.DoesNotContain("确认结果", Buttons(page));
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".problems, .error")));
        Press(page, "乙");
        Press(page, "丙");
        Assert.Equal(["丙"], page.FindAll("[aria-pressed=true]").Select(b => b.TextContent));
        page.Find("textarea").Change("基层一线优先");
        page.Find("form").Submit();
        page.WaitForAssertion(() => Assert.Equal("基层一线优先", Assert.Single(ruled).Reason));
        Assert.Equal([Names[2].CandidateId], ruled[0].Names);
        page = Render<OutcomeCard>(p => p.Add(o => o.Outcome, outcome with { Chair = null, NotYet = null }).Add(o => o.ByRank, true));
        Assert.Contains("评选结果（待确认）", page.Markup);
    }

    [Theory]
    [InlineData(RoundState.Draft, "达到法定人数")]
    [InlineData(RoundState.Open, "已收回 8 张，发出 8 张（其中纸质票 3 张，关闭后清点）")]
    public void The_room_shows_presence_or_turnout_and_never_a_vote(RoundState state, string words)
    {
        var page = Render<RoundRoom>(p => p.Add(r => r.Turnout, Turnout with { State = state, OnPaper = 3, Commitment = "c0ffee" }));
        Assert.Contains(words, page.Markup);
        Assert.Contains("c0ffee", page.Markup);
    }

    [Theory]
    [InlineData(BallotMode.Score, "缺这一人选的票就能认出是您投的")]
    [InlineData(BallotMode.Ranked, "唯独没选的票就能认出是您投的")]
    public void A_recused_member_reads_on_the_own_paper_what_it_gives_away(BallotMode mode, string words)
    {
        PaperLine[] lines = [.. Names.Select(n => new PaperLine(n.CandidateId, n.Order, n.Name, "", "", IsRecused: n.Order == 2))];
        var paper = new PaperView(Round, 1, "第一轮投票", RoundState.Open, 2, 2, true, false, lines) { Mode = mode };
        Assert.Contains(words, Show(paper));
        Assert.DoesNotContain("recusal-note", Show(paper with { Lines = [.. lines.Select(l => l with { IsRecused = false })] }));

        string Show(PaperView shown) =>
            Render<PaperForm>(p => p.Add(f => f.Paper, shown).Add(f => f.Cast, _ => Task.FromResult<IReadOnlyList<Problem>>([]))).Markup;
    }
}
