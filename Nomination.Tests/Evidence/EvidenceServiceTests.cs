using Microsoft.EntityFrameworkCore;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Evidence;
using Nomination.Core.Reviews;
using Nomination.Core.Shared;

namespace Nomination.Tests.Evidence;

public sealed class EvidenceServiceTests
{
    // An identity copy is collected only where a campaign says so.
    private static readonly EvidenceKind[] AllKinds = [.. Enum.GetValues<EvidenceKind>().Except([EvidenceKind.IdentityCopy])];

    private static byte[] Good(EvidenceKind kind) =>
        kind switch
        {
            EvidenceKind.Portrait or EvidenceKind.WorkPhoto => Corpus.Jpeg(500, 700),
            EvidenceKind.Video => new Film().Bytes(),
            _ => Corpus.Pdf(2),
        };

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_portrait_replaces_the_one_before_and_its_bytes_go(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        Assert.True((await desk.AttachAsync(EvidenceKind.Portrait, Corpus.Jpeg(500, 700), name: @"C:\照片\旧.jpeg")).Done);
        var second = (await desk.AttachAsync(EvidenceKind.Portrait, Corpus.Jpeg(600, 840, Corpus.Exif(1)), name: "新.jpg")).Value;
        Assert.Equal(("新.jpg", 600, 840, "image/jpeg"), (second.Name, second.Width, second.Height, second.MediaType));
        Assert.Equal(second, Assert.Single((await desk.Service.ListAsync(desk.Unit, desk.Candidate.Id)).Value));
        Assert.Equal(1, desk.Kept);
        Assert.Equal(2, await desk.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == nameof(Act.AttachEvidence))));
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task A_sixth_work_photo_is_refused_and_a_freed_place_is_taken_again(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var rows = new List<EvidenceRow>();
        for (var i = 0; i < 5; i++)
            rows.Add((await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(500 + i, 400))).Value);
        Assert.Equal([1, 2, 3, 4, 5], rows.Select(r => r.Order));
        var sixth = await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(800, 400));
        Assert.Equal("工作照最多 5 张，请先删除一张再传。", sixth.Text);
        Assert.True((await desk.Service.RemoveAsync(desk.Unit, rows[1].Id)).Done);
        Assert.Equal(2, (await desk.AttachAsync(EvidenceKind.WorkPhoto, Corpus.Jpeg(800, 400))).Value.Order);
        Assert.Equal(5, desk.Kept);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task The_same_picture_under_two_entries_stays_until_both_are_gone(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        var one = (await desk.AttachAsync(EvidenceKind.WorkPhoto, Good(EvidenceKind.WorkPhoto))).Value;
        var two = (await desk.AttachAsync(EvidenceKind.Portrait, Good(EvidenceKind.Portrait))).Value;
        Assert.Equal(1, desk.Kept);
        await desk.Service.RemoveAsync(desk.Unit, one.Id);
        Assert.Equal(1, desk.Kept);
        await desk.Service.RemoveAsync(desk.Unit, two.Id);
        Assert.Equal(0, desk.Kept);
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Ten_uploads_at_once_leave_one_portrait(string kind)
    {
        await using var desk = await EvidenceDesk.OpenAsync(kind);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => desk.AttachAsync(EvidenceKind.Portrait, Corpus.Jpeg(500 + i, 700))));
        Assert.Single((await desk.Service.ListAsync(desk.Unit, desk.Candidate.Id)).Value);
        Assert.Equal(1, desk.Kept);
    }

    [Fact]
    public async Task A_refused_file_leaves_nothing_behind_and_the_old_one_in_place()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var good = (await desk.AttachAsync(EvidenceKind.Portrait, Good(EvidenceKind.Portrait))).Value;
        Assert.Contains("HEIC", (await desk.AttachAsync(EvidenceKind.Portrait, Corpus.Heic)).Text, StringComparison.Ordinal);
        Assert.Contains("上限", (await desk.AttachAsync(EvidenceKind.Portrait, new byte[11 << 20])).Text, StringComparison.Ordinal);
        Assert.Equal(good, Assert.Single((await desk.Service.ListAsync(desk.Unit, desk.Candidate.Id)).Value));
        Assert.Equal(1, desk.Kept);
    }

    [Fact]
    public async Task Only_the_own_unit_attaches_and_only_in_a_draft_or_a_return_not_yet_due()
    {
        await using var desk = await EvidenceDesk.OpenAsync("sqlite");
        var s = desk.Scene;
        Assert.Equal(ProblemKind.NotFound, await RefusedAsync(s.Unit(1)));
        foreach (var actor in new[] { s.Clerk, s.Rechecker, s.Expert(0), s.Auditor, s.Administrator, s.CoHost, Actor.Visitor, s.Stranger })
            Assert.Equal(ProblemKind.Forbidden, await RefusedAsync(actor));
        foreach (var state in Enum.GetValues<CandidateState>().Except([CandidateState.Draft, CandidateState.Returned]))
        {
            await desk.BecomeAsync(state);
            Assert.Equal(ProblemKind.Conflict, await RefusedAsync(desk.Unit));
        }
        var due = desk.Clock.Now.AddDays(1);
        await desk.BecomeAsync(CandidateState.Returned, due);
        Assert.True((await desk.AttachAsync(EvidenceKind.Portrait, Good(EvidenceKind.Portrait))).Done);
        desk.Clock.Now = due.AddSeconds(1);
        Assert.Equal(ProblemKind.Closed, await RefusedAsync(desk.Unit));
        desk.Clock.Now = s.JustAfter(StageKind.Correction);
        Assert.Equal(ProblemKind.Closed, await RefusedAsync(desk.Unit));

        async Task<ProblemKind> RefusedAsync(Actor actor) =>
            Assert.Single((await desk.AttachAsync(EvidenceKind.Portrait, Good(EvidenceKind.Portrait), actor)).Problems).Kind;
    }

    [Theory, MemberData(nameof(TestStore.Kinds), MemberType = typeof(TestStore))]
    public async Task Each_reader_sees_what_the_visibility_table_allows(string kind)
    {
        await using var desk = await FilledAsync(kind);
        var s = desk.Scene;
        await RecuseAsync(desk, s.Panel[3].Id, granted: true);
        await RecuseAsync(desk, s.Panel[4].Id, granted: false);
        await desk.BecomeAsync(CandidateState.Passed);
        desk.Clock.Now = s.JustIn(StageKind.Scoring);
        EvidenceKind[] experts =
        [
            EvidenceKind.Portrait,
            EvidenceKind.WorkPhoto,
            EvidenceKind.EvidencePdf,
            EvidenceKind.HonourScan,
            EvidenceKind.Video,
            EvidenceKind.Other,
        ];
        (Actor Actor, EvidenceKind[] Sees)[] table =
        [
            (s.Clerk, AllKinds),
            (s.Rechecker, AllKinds),
            (s.Unit(0), AllKinds),
            (s.Unit(1), []),
            (s.Expert(0), experts),
            (s.Chair, experts),
            (s.Expert(3), []),
            (s.Expert(4), experts),
            (s.Auditor, []),
            (s.Administrator, []),
            (s.CoHost, []),
            (s.Scrutineer, []),
            (s.Handler, []),
            (s.Department("市纪委"), []),
            (s.Stranger, []),
            (Actor.Visitor, []),
        ];
        foreach (var (actor, sees) in table)
            Assert.Equal(sees, await SeenAsync(desk, actor));
    }

    [Fact]
    public async Task An_expert_reads_only_from_scoring_to_ballot_when_seated_and_what_passed_the_check()
    {
        await using var desk = await FilledAsync("sqlite");
        var s = desk.Scene;
        await desk.BecomeAsync(CandidateState.Passed);
        desk.Clock.Now = s.JustIn(StageKind.Scoring).AddMinutes(-1);
        Assert.Empty(await SeenAsync(desk, s.Expert(0)));
        desk.Clock.Now = s.JustIn(StageKind.Scoring);
        Assert.NotEmpty(await SeenAsync(desk, s.Expert(0)));
        CandidateState[] hidden =
        [
            CandidateState.Draft,
            CandidateState.Submitted,
            CandidateState.Returned,
            CandidateState.Resubmitted,
            CandidateState.Rejected,
            CandidateState.Lapsed,
            CandidateState.Withdrawn,
            CandidateState.AtNominator,
            CandidateState.NotRecommended,
        ];
        foreach (var state in Enum.GetValues<CandidateState>())
        {
            await desk.BecomeAsync(state);
            Assert.Equal(hidden.Contains(state), (await SeenAsync(desk, s.Expert(0))).Length == 0);
        }
        await desk.BecomeAsync(CandidateState.Passed);
        await desk.ReadAsync(db =>
            db.Reviewers.Where(r => r.Id == s.Panel[0].Id).ExecuteUpdateAsync(u => u.SetProperty(r => r.IsSeated, false))
        );
        Assert.Empty(await SeenAsync(desk, s.Expert(0)));
        desk.Clock.Now = s.JustAfter(StageKind.Ballot);
        Assert.Empty(await SeenAsync(desk, s.Expert(1)));
        Assert.Equal(AllKinds, await SeenAsync(desk, s.Clerk));
    }

    [Fact]
    public async Task A_blind_panel_sees_the_evidence_without_its_name_and_no_picture()
    {
        await using var desk = await FilledAsync("sqlite", r => r with { Panel = r.Panel with { Blind = true } });
        await desk.BecomeAsync(CandidateState.Passed);
        desk.Clock.Now = desk.Scene.JustIn(StageKind.Scoring);
        Assert.Empty(await SeenAsync(desk, desk.Scene.Expert(0)));
        var original = await desk.ReadAsync(db => db.EvidenceFiles.SingleAsync(f => f.Kind == EvidenceKind.EvidencePdf));
        var copies = new BlindCopyService(desk.Store.Stores, desk.Clock, desk.Vault);
        Assert.True((await copies.ReleaseOriginalAsync(desk.Scene.Clerk, original.Id, true)).Done);
        Assert.Equal([EvidenceKind.EvidencePdf], await SeenAsync(desk, desk.Scene.Expert(0)));
        var row = Assert.Single((await desk.Service.ListAsync(desk.Scene.Expert(0), desk.Candidate.Id)).Value);
        Assert.Equal("佐证材料.pdf", row.Name);
        await using var content = (await desk.Service.OpenAsync(desk.Scene.Expert(0), row.Id)).Value.Content;
        Assert.Equal("佐证材料.pdf", (await desk.Service.OpenAsync(desk.Scene.Expert(0), row.Id)).Value.Name);
        Assert.Equal("陈望禾的材料.pdf", (await desk.Service.OpenAsync(desk.Scene.Clerk, row.Id)).Value.Name);
    }

    private static async Task<EvidenceDesk> FilledAsync(string kind, Func<RuleBook, RuleBook>? change = null)
    {
        var desk = await EvidenceDesk.OpenAsync(kind, change);
        foreach (var each in AllKinds)
            Assert.True((await desk.AttachAsync(each, Good(each), name: "陈望禾的材料")).Done);
        return desk;
    }

    private static async Task RecuseAsync(EvidenceDesk desk, Guid reviewerId, bool granted)
    {
        await using var db = desk.Store.Stores.Open();
        db.Add(
            new Recusal
            {
                CampaignId = desk.Scene.Campaign.Id,
                ReviewerId = reviewerId,
                CandidateId = desk.Candidate.Id,
                Kind = "同单位",
                Source = "系统比对",
                Basis = "示例",
                Granted = granted,
                DecidedBy = "办公室",
                DecidedAt = desk.Clock.Now,
            }
        );
        Assert.Null(await db.CommitAsync());
    }

    /// <summary>The kinds an actor can list — and checks that opening agrees with listing for every file.</summary>
    private static async Task<EvidenceKind[]> SeenAsync(EvidenceDesk desk, Actor actor)
    {
        var list = await desk.Service.ListAsync(actor, desk.Candidate.Id);
        var rows = list.Done ? list.Value : [];
        foreach (var file in await desk.ReadAsync(db => db.EvidenceFiles.ToListAsync()))
        {
            var opened = await desk.Service.OpenAsync(actor, file.Id);
            Assert.Equal(rows.Any(r => r.Id == file.Id), opened.Done);
            if (opened.Done)
                await opened.Value.Content.DisposeAsync();
        }
        return [.. rows.Select(r => r.Kind)];
    }
}
