using Nomination.Core.Shared;
using static Nomination.Core.Campaigns.Act;
using static Nomination.Core.Shared.Role;

namespace Nomination.Core.Campaigns;

/// <summary>Who may do what, and when. <paramref name="Window"/> null = at any time; <paramref name="Draft"/> = also before opening.</summary>
public sealed record Permit(Act Act, IReadOnlyList<Role> Roles, Window? Window = null, bool Draft = false);

/// <summary>The one table of permissions. Services ask <see cref="Check"/>; menus and the test matrix read <see cref="All"/>.</summary>
public static class Permits
{
    private static readonly Window Nominating = Window.During(StageKind.Nomination);
    private static readonly Window NominatingOrCorrecting = new(StageKind.Nomination, Edge.Opens, StageKind.Correction, Edge.Closes);
    private static readonly Window Checking = new(StageKind.FormCheck, Edge.Opens, StageKind.Scoring, Edge.Opens);
    private static readonly Window BeforeScoring = new(StageKind.Nomination, Edge.Opens, StageKind.Scoring, Edge.Opens);
    private static readonly Window Seating = new(StageKind.Nomination, Edge.Opens, StageKind.Scoring, Edge.Closes);
    private static readonly Window Scoring = Window.During(StageKind.Scoring);
    private static readonly Window ScoringToBallot = new(StageKind.Scoring, Edge.Opens, StageKind.Ballot, Edge.Closes);
    private static readonly Window AfterScoring = new(StageKind.Scoring, Edge.Closes, StageKind.Ballot, Edge.Closes);
    private static readonly Window Balloting = Window.During(StageKind.Ballot);

    // A box that was opened must be closed, counted and signed even when the meeting runs late; only casting ends with the stage.
    private static readonly Window Concluding = new(StageKind.Ballot, Edge.Opens, StageKind.PublicNotice, Edge.Opens);
    private static readonly Window Vetting = new(StageKind.Vetting, Edge.Opens, StageKind.PublicNotice, Edge.Opens);

    // Without an end: a case that was extended, its replacement's own notice and the award all come when they come, the plan's last stage over or not.
    private static readonly Window FromPosting = Window.Since(StageKind.Ballot, Edge.Closes);
    private static readonly Window Awarding = Window.Since(StageKind.PublicNotice, Edge.Closes);

    // The names are the finalists', so not before the scores are in; how long exactly, the poll says itself.
    private static readonly Window Polling = new(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes);

    private static readonly Role[] Office = [Clerk, Rechecker];
    private static readonly Role[] Staff = [Clerk, Rechecker, CoHost, Auditor];

    public static IReadOnlyList<Permit> All { get; } =
    [
        new(ManageAccounts, [Administrator, Clerk], Draft: true),
        new(ReadAudit, [Auditor], Draft: true),
        new(CreateCampaign, [Clerk], Draft: true),
        new(
            ViewCampaign,
            [Administrator, Clerk, Rechecker, CoHost, Role.Unit, Expert, Chair, Scrutineer, Department, ObjectionHandler, Auditor],
            Draft: true
        ),
        new(EditCampaign, [Clerk], Draft: true),
        new(OpenCampaign, [Clerk], Draft: true),
        new(AmendRules, [Clerk]),
        new(ApprovePlan, [CoHost], Draft: true),
        new(ViewHostApprovals, Staff, Draft: true),
        new(TurnStage, [Role.System]),
        new(ImportUnits, [Clerk], Draft: true),
        new(GrantQuota, [Clerk], Nominating),
        new(DeclareNone, [Role.Unit], Nominating),
        new(ViewUnits, [.. Staff, Administrator], Draft: true),
        new(EditNomination, [Role.Unit], NominatingOrCorrecting),
        new(SubmitNomination, [Role.Unit], Nominating),
        new(Resubmit, [Role.Unit], Window.During(StageKind.Correction)),
        new(Withdraw, [Role.Unit], NominatingOrCorrecting),
        new(ImportNominations, [Role.Unit, Clerk], Nominating),
        new(ViewOwnNominations, [Role.Unit]),
        new(ViewCandidates, Staff),
        new(ExportCandidates, Staff),
        new(UnmaskIdentity, [Clerk]),
        new(AttachEvidence, [Role.Unit], NominatingOrCorrecting),
        new(ReadEvidence, [Clerk, Rechecker, Role.Unit, Expert, Chair]),
        new(ManageFillLink, [Role.Unit], Nominating),
        // By a token that opens one draft; see FillService.
        new(FillByLink, [Visitor], Nominating),
        new(Screen, [Clerk], Checking),
        new(ConfirmScreening, [Rechecker], Checking),
        new(Accept, Office, Checking),
        new(Return, Office, Checking),
        new(Reject, Office, Checking),
        // Each candidate's own due date decides within it.
        new(Lapse, [Role.System, .. Office], new Window(StageKind.Correction, Edge.Opens, StageKind.Summary, Edge.Closes)),
        new(ExtendCorrection, [Clerk], Window.During(StageKind.Correction)),
        new(AssignCheck, [Clerk], BeforeScoring),
        new(RegisterPaper, [Clerk], BeforeScoring),
        // Until the list is public; that a line is not accepted goes by the formal check in its own time.
        new(DecideDuplicate, [Clerk], new Window(StageKind.Nomination, Edge.Opens, StageKind.PublicNotice, Edge.Opens)),
        new(RequestOpinions, [Clerk], Vetting),
        new(ReplyOpinion, [Department], Vetting),
        new(WaiveOpinion, [Clerk], Vetting),
        new(ViewOpinions, [Clerk, Rechecker]),
        new(RemindOpinion, [Clerk], Vetting),
        // Until the list is posted: a finding may come late, and the leading group meets when it can.
        new(DecideFrozen, [Clerk], new Window(StageKind.Vetting, Edge.Opens, StageKind.Summary, Edge.Closes)),
        new(SeatPanel, [Clerk], Seating),
        new(DecideRecusal, [Clerk], Seating),
        // After the close only from a sheet that is still to come; see RecusalService.
        new(DeclareRecusal, [Expert, Chair], ScoringToBallot),
        new(ReadDossier, [Expert, Chair], ScoringToBallot),
        new(DeclareNoInterest, [Expert, Chair], ScoringToBallot),
        new(ReplaceReader, [Clerk], Seating),
        new(Score, [Expert, Chair], Scoring),
        new(LockSheet, [Expert, Chair], Scoring),
        new(ViewProgress, Staff),
        new(ViewRanking, Staff, new Window(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes)),
        new(Shortlist, [Clerk], AfterScoring),
        new(LeaveOut, [Clerk], AfterScoring),
        new(PrepareRound, [Clerk], AfterScoring),
        new(OpenRound, [Clerk, Chair], Balloting),
        new(CloseRound, [Clerk, Chair], Concluding),
        new(CastBallot, [Expert, Chair], Balloting),
        new(WatchTurnout, [.. Staff, Chair, Scrutineer], new Window(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes)),
        new(ViewTally, [.. Staff, Expert, Chair, Scrutineer], new Window(StageKind.Ballot, Edge.Opens, StageKind.Summary, Edge.Closes)),
        new(SignTally, [Scrutineer], Concluding),
        new(Elect, [Clerk, Chair], Concluding),
        new(PassOver, [Clerk, Chair], Concluding),
        // A replacement after an upheld objection is shown for the full period again, also when the stage is over.
        new(PostNotice, [Clerk], FromPosting),
        new(FileObjection, [Visitor], FromPosting),
        new(ViewObjections, [Clerk, ObjectionHandler, Auditor], FromPosting),
        new(HandleObjection, [ObjectionHandler], FromPosting),
        new(Suspend, [ObjectionHandler], FromPosting),
        new(Resume, [ObjectionHandler], FromPosting),
        // The clerk carries out minutes (withdrawal, a finding after the notice) where no case is open; see StandingService.
        new(Remove, [ObjectionHandler, Clerk], FromPosting),
        new(MoveUp, [Clerk], FromPosting),
        new(Clear, [Clerk], Awarding),
        new(Award, [Clerk], Awarding),
        new(EditProfile, [Clerk]),
        // Two persons: the clerk proposes, another one of these confirms.
        new(Revoke, [Rechecker, CoHost]),
        new(PrintPapers, [Clerk, Role.Unit]),
        new(ScrubEvidence, [Administrator, Clerk, Role.System]),
        new(DownloadEvidence, Office),
        new(ViewReadings, [Clerk, Rechecker, Auditor]),
        new(WriteCircular, [Clerk], Draft: true),
        new(PublishCircular, [Clerk]),
        new(RemindUnits, [Clerk]),
        new(ViewCirculars, Staff, Draft: true),
        new(ReadCircular, [Role.Unit]),
        new(HandUp, [Role.Unit], Nominating),
        new(Recommend, [Role.Unit], Nominating),
        new(SendBack, [Role.Unit], Nominating),
        new(Decline, [Role.Unit], Nominating),
        new(WriteCityOpinion, [Clerk], FromPosting),
        // Until the meeting is over; that the names are not yet decided is asked of the candidates themselves.
        new(AskUnlock, [Clerk, Expert, Chair], ScoringToBallot),
        new(DecideUnlock, [Rechecker, Chair], ScoringToBallot),
        new(ReviseSheet, [Expert, Chair], ScoringToBallot),
        new(GrantLate, [Clerk], ScoringToBallot),
        new(CloseScoring, [Clerk], AfterScoring),
        new(CarrySheets, [Clerk, Expert, Chair], ScoringToBallot),
        // A sheet signed in time may be typed in after the close.
        new(TypePaper, Office, ScoringToBallot),
        new(ReleaseBlindCopy, Office, new Window(StageKind.FormCheck, Edge.Opens, StageKind.Ballot, Edge.Closes)),
        new(SetAnchors, [Clerk], Seating),
        new(Calibrate, [Expert, Chair], Scoring),
        new(DraftBalance, [Clerk], AfterScoring),
        new(ViewExperts, [Clerk, Rechecker, Auditor], Draft: true),
        new(ManageExperts, [Clerk], Draft: true),
        new(DrawPanel, [Clerk], Seating),
        new(InviteExpert, [Clerk], Seating),
        // By a token that opens one invitation; see PanelAnswerService.
        new(AnswerInvitation, [Visitor], Seating),
        new(AssignReaders, [Clerk], Seating),
        // The chair sees where the panel disagrees, never the ranking.
        new(ViewDisagreement, [.. Staff, Chair], new Window(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes)),
        new(AskReader, [Clerk, Chair], AfterScoring),
        new(QuerySheet, [Clerk], new Window(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes)),
        new(Discuss, [.. Office, Expert, Chair], new Window(StageKind.Scoring, Edge.Closes, StageKind.Summary, Edge.Closes)),
        new(RuleTie, [Chair], Concluding),
        new(NominateSubstitute, [Clerk], AfterScoring),
        new(ApproveSubstitute, [Chair], AfterScoring),
        new(RecuseAtMeeting, [Clerk, Chair], AfterScoring),
        new(DeclareOfficer, [.. Office, Scrutineer], AfterScoring),
        new(PrintSlips, [Clerk], AfterScoring),
        new(TypeSlips, [.. Office, Scrutineer], Concluding),
        new(ExtendRound, [Clerk, Chair], Balloting),
        new(AnnounceRound, [Clerk, Chair], Concluding),
        new(Rehearse, [Clerk], Draft: true),
        // The whole installation counts by it; see HolidayService.
        new(EditHolidays, [Administrator], Draft: true),
        new(ManagePoll, [Clerk], Polling),
        new(OpenPoll, [Clerk], Polling),
        new(ClosePoll, [Clerk], Polling),
        new(ViewPoll, Staff),
        new(ReviewVotes, [Clerk, Auditor]),
        new(DecideVotes, [Clerk], Polling),
        new(CastPublicVote, [Visitor], Polling),
        new(SearchVotes, [Role.System, Clerk], Polling),
        new(ReleaseTypist, [Clerk], Concluding),
        new(GiveUpRound, [Chair], Concluding),
        new(ViewDecision, Staff, FromPosting),
        new(DraftDecision, [Clerk], FromPosting),
        new(StartSignOff, [Clerk], Awarding),
        new(SignDecision, [CoHost], Awarding),
        new(RecordSignature, [Clerk], Awarding),
        // A certificate is handed out, lost and recalled, a title taken away or given back, also years later.
        new(ViewCertificates, Staff),
        new(HandOutCertificate, [Clerk]),
        new(ProposeRevocation, [Clerk]),
        new(Reinstate, [Rechecker, CoHost]),
        new(RecallCertificate, [Clerk]),
        new(AssignObjection, [Clerk], FromPosting),
        // Two roles; of the handlers only the one who holds the case, see ObjectionProgress.
        new(RevealObjector, [ObjectionHandler, Auditor], FromPosting),
        new(AnswerFacts, [Role.Unit], FromPosting),
        new(SettleCorrection, [Clerk], FromPosting),
        new(ArchiveNotice, [Role.System, Clerk]),
        new(EditLeakWords, [Clerk], Draft: true),
        new(WithdrawDisplay, [Clerk]),
        new(ImportArchive, [Clerk], Draft: true),
    ];

    private static readonly Dictionary<Act, Permit> ByAct = All.ToDictionary(p => p.Act);

    public static Permit Of(Act act) => ByAct[act];

    /// <summary>The roles of an actor that allow an act in a campaign (or anywhere, where no campaign is given).</summary>
    public static bool Allows(Actor actor, Act act, Campaign? campaign)
    {
        var seats = campaign is null ? actor.Seats : actor.In(campaign.OrganiserId, campaign.Id);
        return seats.Any(s => Of(act).Roles.Contains(s.Role));
    }

    /// <summary>Null when the act is allowed now; otherwise why not, and for a closed window, when.</summary>
    public static Problem? Check(Actor actor, Act act, Campaign? campaign, DateTimeOffset now)
    {
        if (!Allows(actor, act, campaign))
            return Problem.Forbidden("您的角色无权进行此操作。如需办理，请联系活动经办人。");
        if (campaign is null)
            return null;
        var permit = Of(act);
        if (BallotActs.All.Contains(act) && campaign.StageOf(StageKind.Ballot) is null)
            return Problem.Closed("本活动不设会评票决，入选按专家评分名次产生，请在“综合排序”中确认。");
        if (campaign.State == CampaignState.Draft && !permit.Draft)
            return Problem.Closed("活动尚未开启，暂不能办理。");
        return permit.Window is { } window && !window.Holds(campaign, now) ? Closed(window, campaign, now) : null;
    }

    private static Problem Closed(Window window, Campaign campaign, DateTimeOffset now) =>
        now < window.Start(campaign)
            ? Problem.Closed($"尚未到办理时间，{ChinaTime.Show(window.Start(campaign), now)} 开始。")
            : Problem.Closed($"已于 {ChinaTime.Show(window.End(campaign), now)} 截止，现在不能办理；已填内容仍为您保留。");
}
