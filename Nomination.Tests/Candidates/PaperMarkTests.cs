using Nomination.Core.Candidates;

namespace Nomination.Tests.Candidates;

public sealed class PaperMarkTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var mark = new PaperMark("2026-WN-0043", 2, "4F0A-91C3-77DE");
        Assert.Equal("NOM1|2026-WN-0043|2|4F0A-91C3-77DE", mark.Write());
        Assert.Equal(mark, PaperMark.Parse(mark.Write()));
        Assert.Equal(mark, PaperMark.Parse(" nom1|2026-wn-0043|2|4f0a-91c3-77de\r\n"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("https://example.org")]
    [InlineData("NOM1|2026-WN-0043|2")]
    [InlineData("NOM1|2026-WN-0043|0|4F0A")]
    [InlineData("NOM1|2026-WN-0043|两|4F0A")]
    [InlineData("NOM2|2026-WN-0043|2|4F0A")]
    public void What_is_no_mark_is_refused(string? scanned) => Assert.Null(PaperMark.Parse(scanned));

    [Theory]
    [InlineData(CandidateState.Draft, 0, 1)]
    [InlineData(CandidateState.Submitted, 1, 1)]
    [InlineData(CandidateState.Returned, 1, 2)]
    [InlineData(CandidateState.Resubmitted, 2, 2)]
    public void A_form_in_the_units_hands_is_printed_as_the_version_it_will_be(CandidateState state, int stored, int printed)
    {
        var candidate = new Candidate
        {
            CampaignId = Guid.NewGuid(),
            UnitId = Guid.NewGuid(),
            State = state,
            FormVersion = stored,
            FormJson = """{"name":"惠成林"}""",
        };
        var mark = PaperMark.Of(candidate);
        Assert.Equal((printed, PaperCode.Of(printed, candidate.FormJson)), (mark.Version, mark.PrintCode));
    }

    [Fact]
    public void To_tick_that_the_paper_is_stamped_leaves_its_code_as_printed()
    {
        Assert.Equal(
            PaperCode.Of(1, """{"a":1,"stamped":false,"text":"同意"}"""),
            PaperCode.Of(1, """{"a":1,"stamped":true,"text":"同意"}""")
        );
        Assert.NotEqual(PaperCode.Of(1, """{"text":"\"stamped\":true"}"""), PaperCode.Of(1, """{"text":"\"stamped\":false"}"""));
    }
}
