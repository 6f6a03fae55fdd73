using System.Data.Common;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Nomination.Core.Accounts;
using Nomination.Core.Audit;
using Nomination.Core.Ballots;
using Nomination.Core.Campaigns;
using Nomination.Core.Candidates;
using Nomination.Core.Circulars;
using Nomination.Core.Duplicates;
using Nomination.Core.Evidence;
using Nomination.Core.Notices;
using Nomination.Core.PublicVotes;
using Nomination.Core.Rehearsals;
using Nomination.Core.Reviews;
using Nomination.Core.Scoring;
using Nomination.Core.Screening;
using Nomination.Core.Shared;
using Nomination.Core.Units;
using Nomination.Core.Winners;

namespace Nomination.Core.Data;

/// <summary>The one model over both stores. Services change rows, note their audit lines and tags, and call <see cref="CommitAsync"/> once per act.</summary>
public abstract partial class NominationDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    private readonly List<PendingEntry> _pending = [];
    private readonly HashSet<string> _tags = [];

    public DbSet<Seat> Seats => Set<Seat>();
    public DbSet<Organiser> Organisers => Set<Organiser>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<Stage> Stages => Set<Stage>();
    public DbSet<Amendment> Amendments => Set<Amendment>();
    public DbSet<HostApproval> HostApprovals => Set<HostApproval>();
    public DbSet<NominatingUnit> Units => Set<NominatingUnit>();
    public DbSet<UnitAlias> UnitAliases => Set<UnitAlias>();
    public DbSet<QuotaPlace> QuotaPlaces => Set<QuotaPlace>();
    public DbSet<QuotaGrant> QuotaGrants => Set<QuotaGrant>();
    public DbSet<Candidate> Candidates => Set<Candidate>();
    public DbSet<CandidateText> CandidateTexts => Set<CandidateText>();
    public DbSet<CandidateEvent> CandidateEvents => Set<CandidateEvent>();
    public DbSet<FormerWinner> FormerWinners => Set<FormerWinner>();
    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();
    public DbSet<EvidenceRendition> EvidenceRenditions => Set<EvidenceRendition>();
    public DbSet<EvidenceReading> EvidenceReadings => Set<EvidenceReading>();
    public DbSet<UploadTicket> UploadTickets => Set<UploadTicket>();
    public DbSet<ScrubRun> ScrubRuns => Set<ScrubRun>();
    public DbSet<Verdict> Verdicts => Set<Verdict>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<OpinionRequest> OpinionRequests => Set<OpinionRequest>();
    public DbSet<FrozenDecision> FrozenDecisions => Set<FrozenDecision>();
    public DbSet<PaperReceipt> PaperReceipts => Set<PaperReceipt>();
    public DbSet<CheckAssignment> CheckAssignments => Set<CheckAssignment>();
    public DbSet<Reviewer> Reviewers => Set<Reviewer>();
    public DbSet<Recusal> Recusals => Set<Recusal>();
    public DbSet<Assignment> Assignments => Set<Assignment>();
    public DbSet<ScoreSheet> ScoreSheets => Set<ScoreSheet>();
    public DbSet<WithdrawnSheet> WithdrawnSheets => Set<WithdrawnSheet>();
    public DbSet<BalanceDraft> BalanceDrafts => Set<BalanceDraft>();
    public DbSet<ReviewerNote> ReviewerNotes => Set<ReviewerNote>();
    public DbSet<BallotRound> BallotRounds => Set<BallotRound>();
    public DbSet<BallotName> BallotNames => Set<BallotName>();
    public DbSet<RollMark> RollMarks => Set<RollMark>();
    public DbSet<BallotPaper> BallotPapers => Set<BallotPaper>();
    public DbSet<SealedBox> SealedBoxes => Set<SealedBox>();
    public DbSet<SeatSubstitute> SeatSubstitutes => Set<SeatSubstitute>();
    public DbSet<RoundOfficer> RoundOfficers => Set<RoundOfficer>();
    public DbSet<PaperSlip> PaperSlips => Set<PaperSlip>();
    public DbSet<SlipTypist> SlipTypists => Set<SlipTypist>();
    public DbSet<SlipReading> SlipReadings => Set<SlipReading>();
    public DbSet<Winner> Winners => Set<Winner>();
    public DbSet<WinnerText> WinnerTexts => Set<WinnerText>();
    public DbSet<WinnerMedia> WinnerMedia => Set<WinnerMedia>();
    public DbSet<WinnerRendition> WinnerRenditions => Set<WinnerRendition>();
    public DbSet<CandidateVersion> CandidateVersions => Set<CandidateVersion>();
    public DbSet<FillLink> FillLinks => Set<FillLink>();
    public DbSet<ConsentRecord> ConsentRecords => Set<ConsentRecord>();
    public DbSet<DeedPrint> DeedPrints => Set<DeedPrint>();
    public DbSet<DuplicateDecision> DuplicateDecisions => Set<DuplicateDecision>();
    public DbSet<Circular> Circulars => Set<Circular>();
    public DbSet<CircularFile> CircularFiles => Set<CircularFile>();
    public DbSet<CircularAddressee> CircularAddressees => Set<CircularAddressee>();
    public DbSet<CircularReceipt> CircularReceipts => Set<CircularReceipt>();
    public DbSet<CircularReminder> CircularReminders => Set<CircularReminder>();
    public DbSet<Expert> Experts => Set<Expert>();
    public DbSet<SheetUnlock> SheetUnlocks => Set<SheetUnlock>();
    public DbSet<UnlockSignature> UnlockSignatures => Set<UnlockSignature>();
    public DbSet<LateGrant> LateGrants => Set<LateGrant>();
    public DbSet<ScoringClose> ScoringCloses => Set<ScoringClose>();
    public DbSet<ConflictFinding> ConflictFindings => Set<ConflictFinding>();
    public DbSet<ConflictScan> ConflictScans => Set<ConflictScan>();
    public DbSet<RecusalNotice> RecusalNotices => Set<RecusalNotice>();
    public DbSet<DossierDeclaration> DossierDeclarations => Set<DossierDeclaration>();
    public DbSet<PanelDraw> PanelDraws => Set<PanelDraw>();
    public DbSet<PanelInvitation> PanelInvitations => Set<PanelInvitation>();
    public DbSet<ReviewGroup> ReviewGroups => Set<ReviewGroup>();
    public DbSet<SheetQuery> SheetQueries => Set<SheetQuery>();
    public DbSet<ReaderRequest> ReaderRequests => Set<ReaderRequest>();
    public DbSet<DiscussionNote> DiscussionNotes => Set<DiscussionNote>();
    public DbSet<PaperEntry> PaperEntries => Set<PaperEntry>();
    public DbSet<BlindCopy> BlindCopies => Set<BlindCopy>();
    public DbSet<AnchorDossier> AnchorDossiers => Set<AnchorDossier>();
    public DbSet<AnchorSheet> AnchorSheets => Set<AnchorSheet>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<Rehearsal> Rehearsals => Set<Rehearsal>();
    public DbSet<RehearsalEntry> RehearsalEntries => Set<RehearsalEntry>();
    public DbSet<AwardDecision> AwardDecisions => Set<AwardDecision>();
    public DbSet<SignOff> SignOffs => Set<SignOff>();
    public DbSet<HostSignature> HostSignatures => Set<HostSignature>();
    public DbSet<CertificateCopy> CertificateCopies => Set<CertificateCopy>();
    public DbSet<Revocation> Revocations => Set<Revocation>();
    public DbSet<ErasedId> ErasedIds => Set<ErasedId>();
    public DbSet<Poll> Polls => Set<Poll>();
    public DbSet<PollEntry> PollEntries => Set<PollEntry>();
    public DbSet<Vote> Votes => Set<Vote>();
    public DbSet<VoteTrace> VoteTraces => Set<VoteTrace>();
    public DbSet<RollEntry> RollEntries => Set<RollEntry>();
    public DbSet<VoteRuling> VoteRulings => Set<VoteRuling>();
    public DbSet<VoteMark> VoteMarks => Set<VoteMark>();
    public DbSet<PollPaper> PollPapers => Set<PollPaper>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        Mapping.Apply(builder);
    }

    /// <summary>Every way to write a candidate leads through here, so the full-text search, the fingerprints and the conflicts found never lag behind.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        await FullText.FollowAsync(this, cancellationToken);
        await WinnerIndex.FollowAsync(this, cancellationToken);
        await DeedPrinting.FollowAsync(this, cancellationToken);
        ProofSalting.Follow(this);
        PublicFollowing.Follow(this);
        await RehearsalJournal.ClaimAsync(this, cancellationToken);
        if (ConflictKeeping.Of(this) is not { } stale)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await ConflictKeeping.RefreshAsync(this, stale, cancellationToken);
        return written + await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <summary>Notes a line of the journal; it is chained and written with the next commit.</summary>
    public void Audit(Actor actor, Act act, Guid? campaignId, string subject, DateTimeOffset now, object? detail = null) =>
        Audit(actor, act.ToString(), campaignId, subject, now, detail);

    public void Audit(Actor actor, string act, Guid? campaignId, string subject, DateTimeOffset now, object? detail = null) =>
        _pending.Add(new(actor, act, campaignId, subject, now, CanonicalJson.Write(detail)));

    /// <summary>Notes a tag of cached public pages that this act makes stale.</summary>
    public void Touch(string tag) => _tags.Add(tag);

    internal void TellTouched()
    {
        PublicChanges.Raise(_tags);
        _tags.Clear();
    }

    /// <summary>Writes the act and its audit lines in one transaction. Null when done; a Conflict when somebody else was faster, with <paramref name="taken"/> as its text.</summary>
    public async Task<Problem?> CommitAsync(string? taken = null, CancellationToken stop = default)
    {
        try
        {
            await using var transaction = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(stop) : null;
            await LockAuditAsync(stop);
            await ChainAsync(stop);
            await SaveChangesAsync(stop);
            if (transaction is not null)
                await transaction.CommitAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problem.Conflict("内容已被他人更新。您填写的内容仍在页面上，请核对后再次保存。");
        }
        catch (DbUpdateException e) when (IsUniqueViolation(e.InnerException as DbException))
        {
            return Problem.Conflict(taken ?? "该项已存在，不能重复办理。请刷新后再试。");
        }
        catch (DbException e) when (IsUniqueViolation(e))
        {
            return Problem.Conflict(taken ?? "该项已存在，不能重复办理。请刷新后再试。");
        }
        return null;
    }

    /// <summary>A transaction in which no other act can commit, for acts that count before they write; <see cref="CommitAsync"/> writes into it, the caller commits.</summary>
    public async Task<IDbContextTransaction> AloneAsync(CancellationToken stop = default)
    {
        var transaction = await Database.BeginTransactionAsync(stop);
        await LockAuditAsync(stop);
        return transaction;
    }

    /// <summary>Makes the chain's tail ours until the commit.</summary>
    protected abstract Task LockAuditAsync(CancellationToken stop);

    protected abstract bool IsUniqueViolation(DbException? e);

    /// <summary>Makes the store forget the order in which the ballot box was written (SQLite's write-ahead log, PostgreSQL's dead rows), outside any transaction. False when it could not be done now; it never throws, since a vote that was committed must be acknowledged.</summary>
    public abstract Task<bool> SweepBallotsAsync();

    /// <summary>Writes public votes with their traces in one commit; the outcome of each, in their order. See <see cref="VoteQueue"/>.</summary>
    internal abstract Task<CastOutcome[]> KeepVotesAsync(IReadOnlyList<(Vote Vote, VoteTrace Trace)> group);

    private async Task ChainAsync(CancellationToken stop)
    {
        if (_pending.Count == 0)
            return;
        await RehearsalJournal.TakeAsync(this, _pending, stop);
        if (_pending.Count == 0)
            return;
        var tail = await AuditEntries.AsNoTracking().OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(stop);
        var (sequence, previous) = (tail?.Sequence ?? 0, tail?.Hash ?? AuditEntry.Genesis);
        foreach (var p in _pending)
        {
            sequence++;
            var at = DateTimeOffset.FromUnixTimeMilliseconds(p.At.ToUnixTimeMilliseconds());
            var hash = AuditEntry.HashOf(sequence, at, p.Actor.Id, p.Actor.Name, p.Act, p.CampaignId, p.Subject, p.Detail, previous);
            AuditEntries.Add(
                new AuditEntry
                {
                    Sequence = sequence,
                    At = at,
                    ActorId = p.Actor.Id,
                    ActorName = p.Actor.Name,
                    Act = p.Act,
                    CampaignId = p.CampaignId,
                    Subject = p.Subject,
                    Detail = p.Detail,
                    PreviousHash = previous,
                    Hash = hash,
                }
            );
            previous = hash;
        }
        _pending.Clear();
    }

    internal sealed record PendingEntry(Actor Actor, string Act, Guid? CampaignId, string Subject, DateTimeOffset At, string Detail);
}
