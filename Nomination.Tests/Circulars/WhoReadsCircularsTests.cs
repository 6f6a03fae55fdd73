using Nomination.Core.Campaigns;
using Nomination.Core.Circulars;
using Nomination.Core.Shared;

namespace Nomination.Tests.Circulars;

/// <summary>Who may write, follow and read: a unit never sees what it was not sent, nor who else has read.</summary>
public sealed class WhoReadsCircularsTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_unit_sees_neither_a_circular_nor_an_attachment_that_it_was_not_sent(string kind)
    {
        await using var s = await CircularScene.OpenAsync(kind);
        var id = await s.PublishedAsync(f => (f.Audience, f.Units) = (Audience.Units, [s.Scene.Units[0].Id]), withFile: true);
        var file = (await s.Reads.OpenAsync(s.Scene.Unit(0), s.Campaign, id)).Value.Files.Single().Id;
        Assert.True((await s.Files.OpenAsync(s.Scene.Unit(0), file)).Done);
        var other = s.Scene.Unit(1);
        Assert.Empty((await s.Reads.InboxAsync(other, s.Campaign)).Value);
        Assert.Equal(0, await s.Reads.UnreadAsync(other, s.Campaign));
        Assert.Equal(ProblemKind.NotFound, (await s.Reads.OpenAsync(other, s.Campaign, id)).Problems[0].Kind);
        var refused = await s.Files.OpenAsync(other, file);
        Assert.Equal((await s.Files.OpenAsync(other, Guid.NewGuid())).Text, refused.Text);
        foreach (var stranger in new[] { s.Scene.Expert(0), s.Scene.Stranger, s.Scene.Handler, s.Scene.Department("税务"), Actor.Visitor })
        {
            Assert.False((await s.Files.OpenAsync(stranger, file)).Done);
            Assert.False((await s.Reads.OpenAsync(stranger, s.Campaign, id)).Done);
        }
        foreach (var reader in new[] { s.Scene.Clerk, s.Scene.Rechecker, s.Scene.CoHost, s.Scene.Auditor })
            Assert.True((await s.Files.OpenAsync(reader, file)).Done);
    }

    [Fact]
    public async Task Receipts_are_the_offices_and_writing_is_the_clerks()
    {
        await using var s = await CircularScene.OpenAsync("sqlite");
        var id = await s.PublishedAsync();
        var draft = await s.DraftAsync();
        foreach (var stranger in new[] { s.Scene.Unit(0), s.Scene.Expert(0), s.Scene.Stranger, s.Scene.Handler, Actor.Visitor })
        {
            Assert.Equal(ProblemKind.Forbidden, (await s.Receipts.FindAsync(stranger, s.Campaign, id)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Receipts.ListAsync(stranger, s.Campaign)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Receipts.ExportAsync(stranger, s.Campaign, id)).Problems[0].Kind);
        }
        foreach (var reader in new[] { s.Scene.Rechecker, s.Scene.CoHost, s.Scene.Auditor, s.Scene.Unit(0) })
        {
            Assert.Equal(ProblemKind.Forbidden, (await s.Circulars.SuggestAsync(reader, s.Campaign)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Circulars.FindDraftAsync(reader, s.Campaign, draft.Id)).Problems[0].Kind);
            Assert.Equal(
                ProblemKind.Forbidden,
                (await s.Circulars.PublishAsync(reader, s.Campaign, draft.Id, draft.Version)).Problems[0].Kind
            );
            Assert.Equal(ProblemKind.Forbidden, (await s.Circulars.CorrectAsync(reader, s.Campaign, id, "截止时间笔误")).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.Receipts.RemindAsync(reader, s.Campaign, id)).Problems[0].Kind);
            Assert.Equal(ProblemKind.Forbidden, (await s.AttachAsync(draft.Id, CircularScene.Word, actor: reader)).Problems[0].Kind);
        }
        Assert.Equal(2, (await s.Receipts.ListAsync(s.Scene.Clerk, s.Campaign)).Value.Count);
        Assert.Equal(CircularState.Published, (await s.Receipts.ListAsync(s.Scene.CoHost, s.Campaign)).Value.Single().State);
    }
}
