using Nomination.Core.Candidates;
using Nomination.Core.Documents;

namespace Nomination.Tests.Documents;

public sealed class NominationPaperTests
{
    [Fact]
    public void Every_nomination_of_the_demonstration_is_valid_OpenXML()
    {
        Assert.Equal(43, Sheets.Demo.Count);
        Assert.All(
            Sheets.Demo,
            (form, i) => Assert.Empty(Office.Errors(DocxWriter.Write(NominationPaper.Compose(Sheets.Facts(form, i + 1)))))
        );
    }

    [Fact]
    public void The_longest_emptiest_and_strangest_forms_are_valid_OpenXML()
    {
        CandidateForm[] forms = [Sheets.Empty, Sheets.Longest, Sheets.Strange, Sheets.Team];
        Assert.All(forms, form => Assert.Empty(Office.Errors(DocxWriter.Write(NominationPaper.Compose(Sheets.Facts(form))))));
    }

    [Fact]
    public void An_official_form_has_the_whole_number_and_the_consents()
    {
        var form = Sheets.Demo[0];
        var text = LetterTests.Text(NominationPaper.Compose(Sheets.Facts(form)));
        Assert.Contains(form.IdentityNumber, text);
        Assert.Contains("☑同意公示", text);
        Assert.DoesNotContain("申请回避", text);
    }

    [Fact]
    public void Who_is_to_be_avoided_is_counted_but_never_named()
    {
        var form = Sheets.Demo.First(f => f.Avoid.Count > 0);
        var text = LetterTests.Text(NominationPaper.Compose(Sheets.Facts(form)));
        Assert.Contains($"申请回避的专家 {form.Avoid.Count} 名", text);
        Assert.All(form.Avoid, a => Assert.DoesNotContain(a.Reviewer, text));
        Assert.DoesNotContain("申请回避", LetterTests.Text(NominationPaper.Compose(Sheets.Facts(form, official: false))));
    }
}
