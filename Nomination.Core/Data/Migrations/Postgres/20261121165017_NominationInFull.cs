using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Nomination.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class NominationInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces");

            migrationBuilder.DropIndex(
                name: "IX_CampaignHost_CampaignId_Order",
                table: "CampaignHost");

            migrationBuilder.AddColumn<string>(
                name: "ExtendedBy",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ExtendedTo",
                table: "Verdicts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtensionReason",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FilesBefore",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FormBefore",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "OpenPlaces",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RemarksJson",
                table: "Verdicts",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "ExtraTeams",
                table: "Units",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "IsDisabled",
                table: "Units",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsSubUnit",
                table: "Units",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "MinQuota",
                table: "Units",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "ParentId",
                table: "Units",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TeamQuota",
                table: "Units",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "HostId",
                table: "Seats",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "ForTeam",
                table: "QuotaPlaces",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ForTeams",
                table: "QuotaGrants",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Paper",
                table: "QuotaGrants",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RecordedBy",
                table: "QuotaGrants",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RevokeReason",
                table: "QuotaGrants",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RevokedAt",
                table: "QuotaGrants",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RevokedBy",
                table: "QuotaGrants",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FileName",
                table: "OpinionRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FileSha256",
                table: "OpinionRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "FileType",
                table: "OpinionRequests",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RemindedAt",
                table: "OpinionRequests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Reminders",
                table: "OpinionRequests",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Seconds",
                table: "EvidenceFiles",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "CityOpinion",
                table: "Candidates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CityOpinionOn",
                table: "Candidates",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FocusTags",
                table: "Candidates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "FormVersion",
                table: "Candidates",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "NameInitials",
                table: "Candidates",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "OpenPlaces",
                table: "Candidates",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "OriginUnitId",
                table: "Candidates",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BeforeHash",
                table: "Amendments",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "ChangesJson",
                table: "Amendments",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces",
                columns: new[] { "UnitId", "ForTeam", "Number" });

            migrationBuilder.CreateTable(
                name: "CandidateTexts",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Plain = table.Column<string>(type: "text", nullable: false),
                    Grams = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateTexts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CandidateTexts_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CandidateVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Label = table.Column<string>(type: "text", nullable: false),
                    FormJson = table.Column<string>(type: "text", nullable: false),
                    SecretCipher = table.Column<string>(type: "text", nullable: false),
                    PaperCode = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CandidateVersions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CheckAssignments",
                columns: table => new
                {
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    CheckerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Checker = table.Column<string>(type: "text", nullable: false),
                    RecheckerId = table.Column<Guid>(type: "uuid", nullable: true),
                    Rechecker = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckAssignments", x => x.CandidateId);
                });

            migrationBuilder.CreateTable(
                name: "CircularAddressees",
                columns: table => new
                {
                    CircularId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircularAddressees", x => new { x.CircularId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "CircularReceipts",
                columns: table => new
                {
                    CircularId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircularReceipts", x => new { x.CircularId, x.UnitId });
                });

            migrationBuilder.CreateTable(
                name: "CircularReminders",
                columns: table => new
                {
                    CircularId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircularReminders", x => new { x.CircularId, x.UnitId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "Circulars",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    SeriesId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    Title = table.Column<string>(type: "text", nullable: false),
                    DocumentNo = table.Column<string>(type: "text", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Deadline = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Audience = table.Column<string>(type: "text", nullable: false),
                    AudienceValues = table.Column<string>(type: "text", nullable: false),
                    CorrectionReason = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    PublishedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    PublishedBy = table.Column<string>(type: "text", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Circulars", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConsentRecords",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    Granted = table.Column<bool>(type: "boolean", nullable: false),
                    TextVersion = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Way = table.Column<string>(type: "text", nullable: false),
                    SignedName = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConsentRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DeedPrints",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    Marks = table.Column<byte[]>(type: "bytea", nullable: false),
                    Length = table.Column<int>(type: "integer", nullable: false),
                    TextHash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DeedPrints", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DuplicateDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    FirstId = table.Column<Guid>(type: "uuid", nullable: false),
                    SecondId = table.Column<Guid>(type: "uuid", nullable: false),
                    KeptId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DuplicateDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileKind = table.Column<string>(type: "text", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    How = table.Column<string>(type: "text", nullable: false),
                    ReaderId = table.Column<Guid>(type: "uuid", nullable: false),
                    ReaderName = table.Column<string>(type: "text", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    FirstAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LastAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Times = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvidenceRenditions",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "uuid", nullable: false),
                    Edge = table.Column<int>(type: "integer", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Width = table.Column<int>(type: "integer", nullable: false),
                    Height = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvidenceRenditions", x => new { x.FileId, x.Edge });
                    table.ForeignKey(
                        name: "FK_EvidenceRenditions_EvidenceFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "EvidenceFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FillLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    TokenHash = table.Column<string>(type: "text", nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    CreatedBy = table.Column<string>(type: "text", nullable: false),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RevokedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    FilledAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ConsentedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FillLinks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FrozenDecisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Keep = table.Column<bool>(type: "boolean", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    Minutes = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FrozenDecisions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HostApprovals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    HostId = table.Column<Guid>(type: "uuid", nullable: false),
                    Plan = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Remark = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HostApprovals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperReceipts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Copies = table.Column<int>(type: "integer", nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Way = table.Column<string>(type: "text", nullable: false),
                    Bearer = table.Column<string>(type: "text", nullable: false),
                    PaperVersion = table.Column<int>(type: "integer", nullable: false),
                    PaperCode = table.Column<string>(type: "text", nullable: false),
                    SystemVersion = table.Column<int>(type: "integer", nullable: false),
                    SystemCode = table.Column<string>(type: "text", nullable: false),
                    Matches = table.Column<bool>(type: "boolean", nullable: true),
                    RegisteredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    RegisteredBy = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperReceipts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Query = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScrubRuns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    By = table.Column<string>(type: "text", nullable: false),
                    Files = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    FindingsJson = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScrubRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnitAliases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Key = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitAliases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitAliases_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "UploadTickets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CandidateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "text", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false),
                    Modified = table.Column<long>(type: "bigint", nullable: false),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TouchedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UploadTickets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CircularFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CircularId = table.Column<Guid>(type: "uuid", nullable: false),
                    Order = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    MediaType = table.Column<string>(type: "text", nullable: false),
                    Sha256 = table.Column<string>(type: "text", nullable: false),
                    Bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CircularFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CircularFiles_Circulars_CircularId",
                        column: x => x.CircularId,
                        principalTable: "Circulars",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Units_ParentId",
                table: "Units",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_CampaignId_Code",
                table: "Candidates",
                columns: new[] { "CampaignId", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignHost_CampaignId_Order",
                table: "CampaignHost",
                columns: new[] { "CampaignId", "Order" });

            migrationBuilder.CreateIndex(
                name: "IX_CandidateTexts_CandidateId",
                table: "CandidateTexts",
                column: "CandidateId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CandidateVersions_CandidateId",
                table: "CandidateVersions",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_CircularFiles_CircularId_Order",
                table: "CircularFiles",
                columns: new[] { "CircularId", "Order" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CircularFiles_Sha256",
                table: "CircularFiles",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_Circulars_CampaignId",
                table: "Circulars",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Circulars_SeriesId_Edition",
                table: "Circulars",
                columns: new[] { "SeriesId", "Edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ConsentRecords_CandidateId",
                table: "ConsentRecords",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_DeedPrints_CampaignId",
                table: "DeedPrints",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_DuplicateDecisions_CampaignId_FirstId_SecondId",
                table: "DuplicateDecisions",
                columns: new[] { "CampaignId", "FirstId", "SecondId" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceReadings_CandidateId_LastAt",
                table: "EvidenceReadings",
                columns: new[] { "CandidateId", "LastAt" });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceReadings_FileId_ReaderId_Day_How",
                table: "EvidenceReadings",
                columns: new[] { "FileId", "ReaderId", "Day", "How" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceRenditions_Sha256",
                table: "EvidenceRenditions",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_FillLinks_CandidateId",
                table: "FillLinks",
                column: "CandidateId",
                unique: true,
                filter: "\"RevokedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FillLinks_TokenHash",
                table: "FillLinks",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FrozenDecisions_CandidateId",
                table: "FrozenDecisions",
                column: "CandidateId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HostApprovals_CampaignId_HostId_Plan",
                table: "HostApprovals",
                columns: new[] { "CampaignId", "HostId", "Plan" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaperReceipts_CampaignId_CandidateId",
                table: "PaperReceipts",
                columns: new[] { "CampaignId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_AccountId_CampaignId_Name",
                table: "SavedViews",
                columns: new[] { "AccountId", "CampaignId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ScrubRuns_At",
                table: "ScrubRuns",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_UnitAliases_CampaignId_Key",
                table: "UnitAliases",
                columns: new[] { "CampaignId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitAliases_UnitId",
                table: "UnitAliases",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UploadTickets_CandidateId",
                table: "UploadTickets",
                column: "CandidateId");

            FullText.PostgresUp(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            FullText.PostgresDown(migrationBuilder);

            migrationBuilder.DropTable(
                name: "CandidateTexts");

            migrationBuilder.DropTable(
                name: "CandidateVersions");

            migrationBuilder.DropTable(
                name: "CheckAssignments");

            migrationBuilder.DropTable(
                name: "CircularAddressees");

            migrationBuilder.DropTable(
                name: "CircularFiles");

            migrationBuilder.DropTable(
                name: "CircularReceipts");

            migrationBuilder.DropTable(
                name: "CircularReminders");

            migrationBuilder.DropTable(
                name: "ConsentRecords");

            migrationBuilder.DropTable(
                name: "DeedPrints");

            migrationBuilder.DropTable(
                name: "DuplicateDecisions");

            migrationBuilder.DropTable(
                name: "EvidenceReadings");

            migrationBuilder.DropTable(
                name: "EvidenceRenditions");

            migrationBuilder.DropTable(
                name: "FillLinks");

            migrationBuilder.DropTable(
                name: "FrozenDecisions");

            migrationBuilder.DropTable(
                name: "HostApprovals");

            migrationBuilder.DropTable(
                name: "PaperReceipts");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "ScrubRuns");

            migrationBuilder.DropTable(
                name: "UnitAliases");

            migrationBuilder.DropTable(
                name: "UploadTickets");

            migrationBuilder.DropTable(
                name: "Circulars");

            migrationBuilder.DropIndex(
                name: "IX_Units_ParentId",
                table: "Units");

            migrationBuilder.DropPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_CampaignId_Code",
                table: "Candidates");

            migrationBuilder.DropIndex(
                name: "IX_CampaignHost_CampaignId_Order",
                table: "CampaignHost");

            migrationBuilder.DropColumn(
                name: "ExtendedBy",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "ExtendedTo",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "ExtensionReason",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "FilesBefore",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "FormBefore",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "OpenPlaces",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "RemarksJson",
                table: "Verdicts");

            migrationBuilder.DropColumn(
                name: "ExtraTeams",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "IsDisabled",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "IsSubUnit",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "MinQuota",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "ParentId",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "TeamQuota",
                table: "Units");

            migrationBuilder.DropColumn(
                name: "HostId",
                table: "Seats");

            migrationBuilder.DropColumn(
                name: "ForTeam",
                table: "QuotaPlaces");

            migrationBuilder.DropColumn(
                name: "ForTeams",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "Paper",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "RecordedBy",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "RevokeReason",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "RevokedBy",
                table: "QuotaGrants");

            migrationBuilder.DropColumn(
                name: "FileName",
                table: "OpinionRequests");

            migrationBuilder.DropColumn(
                name: "FileSha256",
                table: "OpinionRequests");

            migrationBuilder.DropColumn(
                name: "FileType",
                table: "OpinionRequests");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "OpinionRequests");

            migrationBuilder.DropColumn(
                name: "Reminders",
                table: "OpinionRequests");

            migrationBuilder.DropColumn(
                name: "Seconds",
                table: "EvidenceFiles");

            migrationBuilder.DropColumn(
                name: "CityOpinion",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "CityOpinionOn",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "FocusTags",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "FormVersion",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "NameInitials",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "OpenPlaces",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "OriginUnitId",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "BeforeHash",
                table: "Amendments");

            migrationBuilder.DropColumn(
                name: "ChangesJson",
                table: "Amendments");

            migrationBuilder.AddPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces",
                columns: new[] { "UnitId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_CampaignHost_CampaignId_Order",
                table: "CampaignHost",
                columns: new[] { "CampaignId", "Order" },
                unique: true);
        }
    }
}
