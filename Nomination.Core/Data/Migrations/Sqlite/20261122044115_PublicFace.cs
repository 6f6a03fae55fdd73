using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nomination.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PublicFace : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Card",
                table: "Winners",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "AcceptDue",
                table: "Objections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CodeHash",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "CompleteDue",
                table: "Objections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionPaper",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "DeclaredAt",
                table: "Objections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtensionReason",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "HandlerId",
                table: "Objections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandlerName",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "InvestigateDue",
                table: "Objections",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsLate",
                table: "Objections",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Missing",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Report",
                table: "Objections",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BasisJson",
                table: "Notices",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactsJson",
                table: "Notices",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HolidaysJson",
                table: "Notices",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Notices",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BanUntil",
                table: "FormerWinners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RevokedOn",
                table: "FormerWinners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckedBy",
                table: "CircularFiles",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Unread",
                table: "CircularFiles",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenUp",
                table: "BallotRounds",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AwardDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    DocumentNo = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    LeavesWaiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    WordsCheckedBy = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesName = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesType = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesBy = table.Column<string>(type: "TEXT", nullable: false),
                    MinutesAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    PublishedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HostsJson = table.Column<string>(type: "TEXT", nullable: false),
                    LinesJson = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwardDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CertificateCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WinnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Copy = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReceivedNote = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CertificateCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FactRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    UnitId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Due = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredBy = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HolidayYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    DaysJson = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HolidayYears", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "LeakWords",
                columns: table => new
                {
                    OrganiserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Words = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeakWords", x => x.OrganiserId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeArchives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Moment = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Html = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeArchives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    AddedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Unread = table.Column<string>(type: "TEXT", nullable: false),
                    CheckedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CheckedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeLayers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Result = table.Column<string>(type: "TEXT", nullable: false),
                    ProofName = table.Column<string>(type: "TEXT", nullable: false),
                    ProofSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    RegisteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    RegisteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeLayers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Before = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    After = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Counted = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeShifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ObjectionEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    To = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Paper = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ObjectionFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    NoticeId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PollEntries",
                columns: table => new
                {
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    WorkUnit = table.Column<string>(type: "TEXT", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Citation = table.Column<string>(type: "TEXT", nullable: false),
                    Brief = table.Column<string>(type: "TEXT", nullable: false),
                    Portrait = table.Column<string>(type: "TEXT", nullable: false),
                    StruckAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StruckReason = table.Column<string>(type: "TEXT", nullable: false, defaultValue: "")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollEntries", x => new { x.PollId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PollPapers",
                columns: table => new
                {
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Packed = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollPapers", x => new { x.PollId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "Polls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Slug = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Opens = table.Column<long>(type: "INTEGER", nullable: false),
                    Closes = table.Column<long>(type: "INTEGER", nullable: false),
                    RulesJson = table.Column<string>(type: "TEXT", nullable: false),
                    RulesHash = table.Column<string>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedReason = table.Column<string>(type: "TEXT", nullable: false),
                    SearchedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SettledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ResultJson = table.Column<string>(type: "TEXT", nullable: false),
                    LogHash = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    RulingsHash = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    CombinedJson = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Polls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Revocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    WinnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", nullable: false),
                    Facts = table.Column<string>(type: "TEXT", nullable: false),
                    Authority = table.Column<string>(type: "TEXT", nullable: false),
                    DocumentNo = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ProposingUnit = table.Column<string>(type: "TEXT", nullable: false),
                    NoticeLink = table.Column<string>(type: "TEXT", nullable: false),
                    BanUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    UnitNote = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProposedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DeclineReason = table.Column<string>(type: "TEXT", nullable: false),
                    Recall = table.Column<string>(type: "TEXT", nullable: false),
                    RecallOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecallNote = table.Column<string>(type: "TEXT", nullable: false),
                    LiftAuthority = table.Column<string>(type: "TEXT", nullable: false),
                    LiftDocumentNo = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftReason = table.Column<string>(type: "TEXT", nullable: false),
                    LiftProposedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    LiftProposedBy = table.Column<string>(type: "TEXT", nullable: false),
                    LiftedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RollEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Email = table.Column<string>(type: "TEXT", nullable: false),
                    CodeHash = table.Column<string>(type: "TEXT", nullable: true),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MailedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignOffs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DecisionId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ContentJson = table.Column<string>(type: "TEXT", nullable: false),
                    Hash = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedBy = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VoteMarks",
                columns: table => new
                {
                    RulingId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VoteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Points = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteMarks", x => new { x.RulingId, x.VoteId });
                });

            migrationBuilder.CreateTable(
                name: "VoteRulings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    Finding = table.Column<string>(type: "TEXT", nullable: false),
                    Votes = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteRulings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Votes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    VoterHash = table.Column<string>(type: "TEXT", nullable: false),
                    Period = table.Column<string>(type: "TEXT", nullable: false),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    Means = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Votes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VoteTraces",
                columns: table => new
                {
                    VoteId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PollId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", nullable: false),
                    Range = table.Column<string>(type: "TEXT", nullable: false),
                    WideRange = table.Column<string>(type: "TEXT", nullable: false),
                    DeviceHash = table.Column<string>(type: "TEXT", nullable: false),
                    AgentHash = table.Column<string>(type: "TEXT", nullable: false),
                    AccountDays = table.Column<int>(type: "INTEGER", nullable: true),
                    DomainHash = table.Column<string>(type: "TEXT", nullable: false, defaultValue: ""),
                    Hesitation = table.Column<int>(type: "INTEGER", nullable: false),
                    Waited = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteTraces", x => x.VoteId);
                });

            migrationBuilder.CreateTable(
                name: "WinnerMedia",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WinnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Caption = table.Column<string>(type: "TEXT", nullable: false),
                    IsTitle = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleasedBy = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WinnerMedia", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WinnerMedia_Winners_WinnerId",
                        column: x => x.WinnerId,
                        principalTable: "Winners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WinnerTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WinnerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Plain = table.Column<string>(type: "TEXT", nullable: false),
                    Grams = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WinnerTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WinnerTexts_Winners_WinnerId",
                        column: x => x.WinnerId,
                        principalTable: "Winners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "HostSignatures",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignOffId = table.Column<Guid>(type: "TEXT", nullable: false),
                    HostId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    HostName = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsRefusal = table.Column<bool>(type: "INTEGER", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    PaperReason = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ScanSha256 = table.Column<string>(type: "TEXT", nullable: false),
                    ScanName = table.Column<string>(type: "TEXT", nullable: false),
                    ScanType = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HostSignatures", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HostSignatures_SignOffs_SignOffId",
                        column: x => x.SignOffId,
                        principalTable: "SignOffs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WinnerRenditions",
                columns: table => new
                {
                    MediaId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edge = table.Column<int>(type: "INTEGER", nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Width = table.Column<int>(type: "INTEGER", nullable: false),
                    Height = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WinnerRenditions", x => new { x.MediaId, x.Edge, x.MediaType });
                    table.ForeignKey(
                        name: "FK_WinnerRenditions_WinnerMedia_MediaId",
                        column: x => x.MediaId,
                        principalTable: "WinnerMedia",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Objections_CodeHash",
                table: "Objections",
                column: "CodeHash");

            migrationBuilder.CreateIndex(
                name: "IX_AwardDecisions_CampaignId_Number",
                table: "AwardDecisions",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CertificateCopies_CampaignId",
                table: "CertificateCopies",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_CertificateCopies_WinnerId_Copy",
                table: "CertificateCopies",
                columns: new[] { "WinnerId", "Copy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_CampaignId_UnitId",
                table: "FactRequests",
                columns: new[] { "CampaignId", "UnitId" });

            migrationBuilder.CreateIndex(
                name: "IX_FactRequests_ObjectionId",
                table: "FactRequests",
                column: "ObjectionId");

            migrationBuilder.CreateIndex(
                name: "IX_HostSignatures_SignOffId_HostId",
                table: "HostSignatures",
                columns: new[] { "SignOffId", "HostId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HostSignatures_SignOffId_Order",
                table: "HostSignatures",
                columns: new[] { "SignOffId", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeArchives_NoticeId_Moment",
                table: "NoticeArchives",
                columns: new[] { "NoticeId", "Moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFiles_CampaignId_NoticeId",
                table: "NoticeFiles",
                columns: new[] { "CampaignId", "NoticeId" });

            migrationBuilder.CreateIndex(
                name: "IX_NoticeFiles_Sha256",
                table: "NoticeFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeLayers_CandidateId_Level",
                table: "NoticeLayers",
                columns: new[] { "CandidateId", "Level" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_NoticeLayers_ProofSha256",
                table: "NoticeLayers",
                column: "ProofSha256");

            migrationBuilder.CreateIndex(
                name: "IX_NoticeShifts_NoticeId",
                table: "NoticeShifts",
                column: "NoticeId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionEvents_ObjectionId",
                table: "ObjectionEvents",
                column: "ObjectionId");

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionFiles_ObjectionId_Kind_Order",
                table: "ObjectionFiles",
                columns: new[] { "ObjectionId", "Kind", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ObjectionFiles_Sha256",
                table: "ObjectionFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Polls_CampaignId",
                table: "Polls",
                column: "CampaignId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Polls_Slug",
                table: "Polls",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Revocations_CampaignId",
                table: "Revocations",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Revocations_WinnerId_Number",
                table: "Revocations",
                columns: new[] { "WinnerId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RollEntries_PollId_CodeHash",
                table: "RollEntries",
                columns: new[] { "PollId", "CodeHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RollEntries_PollId_Line",
                table: "RollEntries",
                columns: new[] { "PollId", "Line" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignOffs_DecisionId_Number",
                table: "SignOffs",
                columns: new[] { "DecisionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_VoteMarks_VoteId",
                table: "VoteMarks",
                column: "VoteId");

            migrationBuilder.CreateIndex(
                name: "IX_VoteRulings_PollId_Number",
                table: "VoteRulings",
                columns: new[] { "PollId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Votes_PollId_VoterHash_Period",
                table: "Votes",
                columns: new[] { "PollId", "VoterHash", "Period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WinnerMedia_WinnerId_FileId",
                table: "WinnerMedia",
                columns: new[] { "WinnerId", "FileId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WinnerRenditions_Sha256",
                table: "WinnerRenditions",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_WinnerTexts_WinnerId",
                table: "WinnerTexts",
                column: "WinnerId",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AwardDecisions");

            migrationBuilder.DropTable(
                name: "CertificateCopies");

            migrationBuilder.DropTable(
                name: "FactRequests");

            migrationBuilder.DropTable(
                name: "HolidayYears");

            migrationBuilder.DropTable(
                name: "HostSignatures");

            migrationBuilder.DropTable(
                name: "LeakWords");

            migrationBuilder.DropTable(
                name: "NoticeArchives");

            migrationBuilder.DropTable(
                name: "NoticeFiles");

            migrationBuilder.DropTable(
                name: "NoticeLayers");

            migrationBuilder.DropTable(
                name: "NoticeShifts");

            migrationBuilder.DropTable(
                name: "ObjectionEvents");

            migrationBuilder.DropTable(
                name: "ObjectionFiles");

            migrationBuilder.DropTable(
                name: "PollEntries");

            migrationBuilder.DropTable(
                name: "PollPapers");

            migrationBuilder.DropTable(
                name: "Polls");

            migrationBuilder.DropTable(
                name: "Revocations");

            migrationBuilder.DropTable(
                name: "RollEntries");

            migrationBuilder.DropTable(
                name: "VoteMarks");

            migrationBuilder.DropTable(
                name: "VoteRulings");

            migrationBuilder.DropTable(
                name: "Votes");

            migrationBuilder.DropTable(
                name: "VoteTraces");

            migrationBuilder.DropTable(
                name: "WinnerRenditions");

            migrationBuilder.DropTable(
                name: "WinnerTexts");

            migrationBuilder.DropTable(
                name: "SignOffs");

            migrationBuilder.DropTable(
                name: "WinnerMedia");

            migrationBuilder.DropIndex(
                name: "IX_Objections_CodeHash",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "Card",
                table: "Winners");

            migrationBuilder.DropColumn(
                name: "AcceptDue",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "CodeHash",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "CompleteDue",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "DecisionPaper",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "DeclaredAt",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "ExtensionReason",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "Ground",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "HandlerId",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "HandlerName",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "InvestigateDue",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "IsLate",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "Missing",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "Report",
                table: "Objections");

            migrationBuilder.DropColumn(
                name: "BasisJson",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "ContactsJson",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "HolidaysJson",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "BanUntil",
                table: "FormerWinners");

            migrationBuilder.DropColumn(
                name: "RevokedOn",
                table: "FormerWinners");

            migrationBuilder.DropColumn(
                name: "CheckedBy",
                table: "CircularFiles");

            migrationBuilder.DropColumn(
                name: "Unread",
                table: "CircularFiles");

            migrationBuilder.DropColumn(
                name: "GivenUp",
                table: "BallotRounds");
        }
    }
}
