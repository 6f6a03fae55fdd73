using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class BlindCopyServiceTests
{
    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_blind_expert_reads_what_the_office_released_and_nothing_else(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind, r => r with { Panel = r.Panel with { Blind = true } });
        var file = (await desk.AttachAsync(EvidenceKind.EvidencePdf, Corpus.Pdf(3), name: "陈望禾的材料.pdf")).Value.Id;
        await desk.BecomeAsync(CandidateState.Passed);
        desk.Clock.Now = desk.Scene.JustIn(StageKind.Scoring);
        var (copies, expert) = (new BlindCopyService(desk.Store.Stores, desk.Clock, desk.Vault), desk.Scene.Expert(0));
        Assert.Equal(ProblemKind.NotFound, (await desk.Service.OpenAsync(expert, file)).Problems[0].Kind);
        Assert.Equal(ProblemKind.Forbidden, (await copies.ReleaseOriginalAsync(expert, file, true)).Problems[0].Kind);
        Assert.False(Assert.Single((await copies.ListAsync(desk.Scene.Clerk, desk.Scene.Campaign.Id)).Value).IsReleased);

        Assert.True((await copies.AttachAsync(desk.Scene.Rechecker, file, true, new MemoryStream(Corpus.Pdf(2)))).Done);
        Assert.Equal(ProblemKind.Conflict, (await copies.ReleaseOriginalAsync(desk.Scene.Clerk, file, true)).Problems[0].Kind);
        var row = Assert.Single((await copies.ListAsync(desk.Scene.Clerk, desk.Scene.Campaign.Id)).Value);
        Assert.Equal((true, false, "复核"), (row.IsReleased, row.IsOriginal, row.ReleasedBy));
        var shown = (await desk.Service.OpenAsync(expert, file)).Value;
        await using (shown.Content)
            Assert.Equal((Corpus.Pdf(2).Length, "佐证材料.pdf"), ((int)shown.Content.Length, shown.Name));

        Assert.True((await copies.WithdrawAsync(desk.Scene.Clerk, file)).Done);
        Assert.Equal(ProblemKind.NotFound, (await desk.Service.OpenAsync(expert, file)).Problems[0].Kind);
        Assert.Equal(1, desk.Kept);
        Assert.True((await desk.Service.OpenAsync(desk.Scene.Clerk, file)).Done);
    }
}
