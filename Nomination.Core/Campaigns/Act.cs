namespace Nomination.Core.Campaigns;

/// <summary>Everything a person (or the ticker) can do; the key of the permission table and of the progress table.</summary>
public enum Act
{
    // accounts and audit
    ManageAccounts,
    ReadAudit,

    // the campaign
    CreateCampaign,
    ViewCampaign,
    EditCampaign,
    OpenCampaign,
    AmendRules,
    ApprovePlan,
    ViewHostApprovals,
    TurnStage,

    // units
    ImportUnits,
    GrantQuota,
    DeclareNone,
    ViewUnits,

    // candidates
    EditNomination,
    SubmitNomination,
    Resubmit,
    Withdraw,
    ImportNominations,
    ViewOwnNominations,
    ViewCandidates,
    ExportCandidates,
    UnmaskIdentity,
    AttachEvidence,
    ReadEvidence,
    ManageFillLink,
    FillByLink,

    // formal check
    Screen,
    ConfirmScreening,
    Accept,
    Return,
    Reject,
    Lapse,
    ExtendCorrection,
    AssignCheck,
    RegisterPaper,
    DecideDuplicate,

    // vetting
    RequestOpinions,
    ReplyOpinion,
    WaiveOpinion,
    ViewOpinions,
    RemindOpinion,
    DecideFrozen,

    // review
    SeatPanel,
    DecideRecusal,
    DeclareRecusal,
    ReadDossier,
    Score,
    LockSheet,
    ViewProgress,
    ViewRanking,
    Shortlist,
    LeaveOut,

    // ballot
    PrepareRound,
    OpenRound,
    CloseRound,
    CastBallot,
    WatchTurnout,
    ViewTally,
    SignTally,
    Elect,
    PassOver,

    // notice and objection
    PostNotice,
    FileObjection,
    ViewObjections,
    HandleObjection,
    Suspend,
    Resume,
    Remove,
    MoveUp,
    Clear,

    // winners
    Award,
    EditProfile,
    Revoke,

    // papers with identity numbers and telephones in full
    PrintPapers,

    // care of the files
    ScrubEvidence,
    DownloadEvidence,
    ViewReadings,

    // circulars to units
    WriteCircular,
    PublishCircular,
    RemindUnits,
    ViewCirculars,
    ReadCircular,

    // two levels: own unit, nominating unit, city
    HandUp,
    Recommend,
    SendBack,
    Decline,

    // the last box of the nomination form
    WriteCityOpinion,

    // sheets given back, handed in late, or on paper
    AskUnlock,
    DecideUnlock,
    ReviseSheet,
    GrantLate,
    CloseScoring,
    CarrySheets,
    TypePaper,
    ReleaseBlindCopy,
    SetAnchors,
    Calibrate,

    // drafts of the list between rank and result
    DraftBalance,

    // before a dossier opens, and after a recusal
    DeclareNoInterest,
    ReplaceReader,

    // the library of experts, the draw and the invitations
    ViewExperts,
    ManageExperts,
    DrawPanel,
    InviteExpert,
    AnswerInvitation,

    // who reads whom
    AssignReaders,

    // what is said about scores after the lock
    ViewDisagreement,
    AskReader,
    QuerySheet,
    Discuss,

    // between equals of the ballot
    RuleTie,

    // the meeting of the ballot
    NominateSubstitute,
    ApproveSubstitute,
    RecuseAtMeeting,
    DeclareOfficer,
    PrintSlips,
    TypeSlips,
    ExtendRound,
    AnnounceRound,

    // a campaign played with invented people
    Rehearse,

    // the holiday table of the installation
    EditHolidays,

    // 公众投票
    ManagePoll,
    OpenPoll,
    ClosePoll,
    ViewPoll,
    ReviewVotes,
    DecideVotes,
    CastPublicVote,
    SearchVotes,

    // ways out of a closed round that cannot be counted
    ReleaseTypist,
    GiveUpRound,

    // joint sign-off and the decision
    ViewDecision,
    DraftDecision,
    StartSignOff,
    SignDecision,
    RecordSignature,

    // certificates, and what takes a title away or gives it back
    ViewCertificates,
    HandOutCertificate,
    ProposeRevocation,
    Reinstate,
    RecallCertificate,

    // the case of an objection
    AssignObjection,
    RevealObjector,
    AnswerFacts,
    SettleCorrection,

    // a copy of the public page that proves a notice
    ArchiveNotice,
    EditLeakWords,

    // a published profile whose person no longer agrees to be shown; years that were kept elsewhere
    WithdrawDisplay,
    ImportArchive,
}
