using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Nomination.Core.Data.Migrations.Postgres
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
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AcceptDue",
                table: "Objections",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CodeHash",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CompleteDue",
                table: "Objections",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionPaper",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "DeclaredAt",
                table: "Objections",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtensionReason",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Ground",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "HandlerId",
                table: "Objections",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "HandlerName",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "InvestigateDue",
                table: "Objections",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsLate",
                table: "Objections",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Missing",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Report",
                table: "Objections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BasisJson",
                table: "Notices",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ContactsJson",
                table: "Notices",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "HolidaysJson",
                table: "Notices",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "Notices",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "BanUntil",
                table: "FormerWinners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RevokedOn",
                table: "FormerWinners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CheckedBy",
                table: "CircularFiles",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Unread",
                table: "CircularFiles",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "GivenUp",
                table: "BallotRounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "AwardDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DocumentNo = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    LeavesWaiting = table.Column<bool>(type: "boolean", nullable: false),
                    WordsCheckedBy = table.Column<string>(type: "text", nullable: false),
                    MinutesSha256 = table.Column<string>(type: "text", nullable: false),
                    MinutesName = table.Column<string>(type: "text", nullable: false),
                    MinutesType = table.Column<string>(type: "text", nullable: false),
                    MinutesBy = table.Column<string>(type: "text", nullable: false),
                    MinutesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<string>(type: "text", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    HostsJson = table.Column<string>(type: "text", nullable: false),
                    LinesJson = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AwardDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CertificateCopies",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    WinnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Copy = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeBy = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    ReceivedBy = table.Column<string>(type: "text", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReceivedNote = table.Column<string>(type: "text", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CertificateCopies", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FactRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Question = table.Column<string>(type: "text", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AskedBy = table.Column<string>(type: "text", nullable: false),
                    Due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    AnsweredBy = table.Column<string>(type: "text", nullable: false),
                    AnsweredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HolidayYears",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    DaysJson = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HolidayYears", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "LeakWords",
                columns: table => new
                {
                    OrganiserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    ChangedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ChangedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LeakWords", x => x.OrganiserId);
                });

            migrationBuilder.CreateTable(
                name: "NoticeArchives",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    Moment = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeArchives", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Name = table.Column<string>(type: "text", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    AddedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Unread = table.Column<string>(type: "text", nullable: false),
                    CheckedBy = table.Column<string>(type: "text", nullable: false),
                    CheckedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeLayers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<string>(type: "text", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Place = table.Column<string>(type: "text", nullable: false),
                    Result = table.Column<string>(type: "text", nullable: false),
                    ProofName = table.Column<string>(type: "text", nullable: false),
                    ProofSha256 = table.Column<string>(type: "text", nullable: false),
                    RegisteredBy = table.Column<string>(type: "text", nullable: false),
                    RegisteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeLayers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "NoticeShifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Before = table.Column<DateOnly>(type: "date", nullable: false),
                    After = table.Column<DateOnly>(type: "date", nullable: false),
                    Counted = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeShifts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ObjectionEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Step = table.Column<string>(type: "text", nullable: false),
                    To = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Paper = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ObjectionFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: false),
                    ObjectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    RequestId = table.Column<Guid>(type: "uuid", nullable: true),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ObjectionFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PollEntries",
                columns: table => new
                {
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    WorkUnit = table.Column<string>(type: "text", nullable: false),
                    Category = table.Column<string>(type: "text", nullable: false),
                    Citation = table.Column<string>(type: "text", nullable: false),
                    Brief = table.Column<string>(type: "text", nullable: false),
                    Portrait = table.Column<string>(type: "text", nullable: false),
                    StruckAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    StruckReason = table.Column<string>(type: "text", nullable: false, defaultValue: "")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollEntries", x => new { x.PollId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PollPapers",
                columns: table => new
                {
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Packed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PollPapers", x => new { x.PollId, x.Name });
                });

            migrationBuilder.CreateTable(
                name: "Polls",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    Slug = table.Column<string>(type: "text", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Opens = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Closes = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RulesJson = table.Column<string>(type: "text", nullable: false),
                    RulesHash = table.Column<string>(type: "text", nullable: false),
                    OpenedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedReason = table.Column<string>(type: "text", nullable: false),
                    SearchedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SettledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ResultJson = table.Column<string>(type: "text", nullable: false),
                    LogHash = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    RulingsHash = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    CombinedJson = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Polls", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Revocations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    WinnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Ground = table.Column<string>(type: "text", nullable: false),
                    Facts = table.Column<string>(type: "text", nullable: false),
                    Authority = table.Column<string>(type: "text", nullable: false),
                    DocumentNo = table.Column<string>(type: "text", nullable: false),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ProposingUnit = table.Column<string>(type: "text", nullable: false),
                    NoticeLink = table.Column<string>(type: "text", nullable: false),
                    BanUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    UnitNote = table.Column<string>(type: "text", nullable: false),
                    ProposedById = table.Column<Guid>(type: "uuid", nullable: false),
                    ProposedBy = table.Column<string>(type: "text", nullable: false),
                    ProposedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<string>(type: "text", nullable: false),
                    DecidedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DeclineReason = table.Column<string>(type: "text", nullable: false),
                    Recall = table.Column<string>(type: "text", nullable: false),
                    RecallOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RecallNote = table.Column<string>(type: "text", nullable: false),
                    LiftAuthority = table.Column<string>(type: "text", nullable: false),
                    LiftDocumentNo = table.Column<string>(type: "text", nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LiftReason = table.Column<string>(type: "text", nullable: false),
                    LiftProposedById = table.Column<Guid>(type: "uuid", nullable: true),
                    LiftProposedBy = table.Column<string>(type: "text", nullable: false),
                    LiftedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Revocations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RollEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    Line = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Unit = table.Column<string>(type: "text", nullable: false),
                    Email = table.Column<string>(type: "text", nullable: false),
                    CodeHash = table.Column<string>(type: "text", nullable: true),
                    IssuedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MailedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RollEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignOffs",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    ContentJson = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StartedBy = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndReason = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VoteMarks",
                columns: table => new
                {
                    RulingId = table.Column<Guid>(type: "uuid", nullable: false),
                    VoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    Points = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteMarks", x => new { x.RulingId, x.VoteId });
                });

            migrationBuilder.CreateTable(
                name: "VoteRulings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Finding = table.Column<string>(type: "text", nullable: false),
                    Votes = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteRulings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Votes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    VoterHash = table.Column<string>(type: "text", nullable: false),
                    Period = table.Column<string>(type: "text", nullable: false),
                    Choices = table.Column<string>(type: "text", nullable: false),
                    Means = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Votes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "VoteTraces",
                columns: table => new
                {
                    VoteId = table.Column<Guid>(type: "uuid", nullable: false),
                    PollId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    AddressHash = table.Column<string>(type: "text", nullable: false),
                    Range = table.Column<string>(type: "text", nullable: false),
                    WideRange = table.Column<string>(type: "text", nullable: false),
                    DeviceHash = table.Column<string>(type: "text", nullable: false),
                    AgentHash = table.Column<string>(type: "text", nullable: false),
                    AccountDays = table.Column<int>(type: "integer", nullable: true),
                    DomainHash = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    Hesitation = table.Column<int>(type: "integer", nullable: false),
                    Waited = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoteTraces", x => x.VoteId);
                });

            migrationBuilder.CreateTable(
                name: "WinnerMedia",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WinnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Caption = table.Column<string>(type: "text", nullable: false),
                    IsTitle = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    ReleasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReleasedBy = table.Column<string>(type: "text", nullable: false)
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
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    WinnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Plain = table.Column<string>(type: "text", nullable: false),
                    Grams = table.Column<string>(type: "text", nullable: false),
                    Index = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "array_to_tsvector(string_to_array(\"Grams\", ' '))", stored: true)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SignOffId = table.Column<Guid>(type: "uuid", nullable: false),
                    HostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    HostName = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IsRefusal = table.Column<bool>(type: "boolean", nullable: false),
                    Comment = table.Column<string>(type: "text", nullable: false),
                    PaperReason = table.Column<string>(type: "text", nullable: false),
                    RecordedBy = table.Column<string>(type: "text", nullable: false),
                    ScanSha256 = table.Column<string>(type: "text", nullable: false),
                    ScanName = table.Column<string>(type: "text", nullable: false),
                    ScanType = table.Column<string>(type: "text", nullable: false)
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
                    MediaId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edge = table.Column<int>(type: "integer", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
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
                name: "IX_WinnerTexts_Index",
                table: "WinnerTexts",
                column: "Index")
                .Annotation("Npgsql:IndexMethod", "GIN");

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
