using Microsoft.EntityFrameworkCore;
using Nomination.Core.Candidates;
using Nomination.Core.Shared;
using Nomination.Core.Winners;
using Nomination.Tests.Notices;

namespace Nomination.Tests.Winners;

/// <summary>Three winners and two nominees of 2026 with their decision; it is March 2027.</summary>
internal sealed class AwardedScene : IAsyncDisposable
{
    private AwardedScene(NoticeScene notice) => Notice = notice;

    public NoticeScene Notice { get; }
    public Scene Scene => Notice.Scene;
    public Actor Clerk => Scene.Clerk;
    public RevocationService Revocations => new(Notice.Store.Stores, Notice.Clock);
    public ReinstatementService Reinstatements => new(Notice.Store.Stores, Notice.Clock);
    public CertificateService Certificates => new(Notice.Store.Stores, Notice.Clock);
    public PublicCertificateService Check => new(Notice.Store.Stores);

    public static async Task<AwardedScene> OpenAsync(
        string kind,
        Func<Nomination.Core.Campaigns.RuleBook, Nomination.Core.Campaigns.RuleBook>? change = null
    )
    {
        var notice = await NoticeScene.OpenAsync(kind, change);
        await notice.PostAsync();
        notice.Clock.Now = NoticeScene.Local(5, 27, 9);
        Assert.True((await notice.Standing.ClearAsync(notice.Scene.Clerk, notice.Campaign)).Done);
        var published = await notice.Awards.PublishAsync(notice.Scene.Clerk, notice.Campaign, new AwardForm());
        Assert.True(published.Done, published.Text);
        notice.Clock.Now = new DateTimeOffset(2027, 3, 8, 9, 0, 0, TimeSpan.FromHours(8));
        return new AwardedScene(notice);
    }

    public Task<Winner> WinnerAsync(string name) => Notice.ReadAsync(db => db.Winners.AsNoTracking().SingleAsync(w => w.Name == name));

    public static RevocationForm Form() =>
        new()
        {
            Ground = nameof(RevocationGround.Misconduct),
            Facts = "论文图片重复使用，经认定属实",
            Authority = "渭南市科学技术协会",
            DocumentNo = "渭科协发〔2027〕3号",
            DecidedOn = new DateOnly(2027, 3, 1),
            ProposingUnit = "大荔县科协",
            NoticeLink = "https://example.org/gonggao",
            BanUntil = new DateOnly(2032, 3, 1),
            UnitNote = "推荐材料把关不严",
        };

    public async Task<Guid> ProposedAsync(Guid winnerId)
    {
        var proposed = await Revocations.ProposeAsync(Clerk, winnerId, Form());
        Assert.True(proposed.Done, proposed.Text);
        return proposed.Value;
    }

    /// <summary>Puts a revocation and everything that hangs on it into a state, as the acts would have left it.</summary>
    public async Task PutAsync(Guid id, Guid winnerId, RevocationState state)
    {
        var revoked = state is RevocationState.InForce or RevocationState.LiftProposed;
        await Notice.ChangeAsync(async db =>
        {
            db.RemoveRange(await db.Revocations.Where(r => r.WinnerId == winnerId && r.Id != id).ToListAsync());
            var r = await db.Revocations.SingleAsync(x => x.Id == id);
            r.State = state;
            r.LiftProposedById = state == RevocationState.LiftProposed ? Clerk.Id : null;
            var winner = await db.Winners.SingleAsync(w => w.Id == winnerId);
            winner.RevokedAt = revoked ? ChinaTime.Start(r.DecidedOn) : null;
            (await db.Candidates.SingleAsync(c => c.Id == winner.CandidateId)).State = revoked
                ? CandidateState.Revoked
                : CandidateState.Awarded;
        });
    }

    public ValueTask DisposeAsync() => Notice.DisposeAsync();
}
