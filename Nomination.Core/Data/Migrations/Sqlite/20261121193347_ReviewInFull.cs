using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nomination.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PaperBy",
                table: "ScoreSheets",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BackgroundJson",
                table: "Reviewers",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "ExpertId",
                table: "Reviewers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AnchorDossiers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Category = table.Column<string>(type: "TEXT", nullable: false),
                    Headline = table.Column<string>(type: "TEXT", nullable: false),
                    Story = table.Column<string>(type: "TEXT", nullable: false),
                    SetBy = table.Column<string>(type: "TEXT", nullable: false),
                    SetAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnchorDossiers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AnchorSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AnchorId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MarksJson = table.Column<string>(type: "TEXT", nullable: false),
                    HandedInAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnchorSheets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Assignments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Origin = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assignments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BalanceDrafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ContentJson = table.Column<string>(type: "TEXT", nullable: false),
                    SavedBy = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BalanceDrafts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BlindCopies",
                columns: table => new
                {
                    FileId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    Bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOriginal = table.Column<bool>(type: "INTEGER", nullable: false),
                    ReleasedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BlindCopies", x => x.FileId);
                    table.ForeignKey(
                        name: "FK_BlindCopies_EvidenceFiles_FileId",
                        column: x => x.FileId,
                        principalTable: "EvidenceFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ConflictFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", nullable: false),
                    Basis = table.Column<string>(type: "TEXT", nullable: false),
                    Level = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConflictFindings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ConflictScans",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConflictScans", x => x.CampaignId);
                });

            migrationBuilder.CreateTable(
                name: "DiscussionNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscussionNotes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DossierDeclarations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Blind = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DossierDeclarations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Experts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OrganiserId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Gender = table.Column<string>(type: "TEXT", nullable: false),
                    BirthYear = table.Column<int>(type: "INTEGER", nullable: true),
                    Identity = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    WorkUnit = table.Column<string>(type: "TEXT", nullable: false),
                    BackgroundJson = table.Column<string>(type: "TEXT", nullable: false),
                    ContactSealed = table.Column<string>(type: "TEXT", nullable: false),
                    PhoneMasked = table.Column<string>(type: "TEXT", nullable: false),
                    EmailMasked = table.Column<string>(type: "TEXT", nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    DisabledReason = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Experts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LateGrants",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    GrantedBy = table.Column<string>(type: "TEXT", nullable: false),
                    GrantedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LateGrants", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelDraws",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    PlanJson = table.Column<string>(type: "TEXT", nullable: false),
                    PlanHash = table.Column<string>(type: "TEXT", nullable: false),
                    SeedSource = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    PreparedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    PreparedBy = table.Column<string>(type: "TEXT", nullable: false),
                    Seed = table.Column<string>(type: "TEXT", nullable: false),
                    DrawnAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DrawnBy = table.Column<string>(type: "TEXT", nullable: false),
                    ResultJson = table.Column<string>(type: "TEXT", nullable: false),
                    CancelledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CancelReason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelDraws", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PanelInvitations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpertId = table.Column<Guid>(type: "TEXT", nullable: false),
                    DrawId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Line = table.Column<string>(type: "TEXT", nullable: false),
                    TokenHash = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ExpiresAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Reminders = table.Column<int>(type: "INTEGER", nullable: false),
                    RemindedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    DeclineReason = table.Column<string>(type: "TEXT", nullable: false),
                    SignedName = table.Column<string>(type: "TEXT", nullable: false),
                    PledgeVersion = table.Column<string>(type: "TEXT", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokeReason = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelInvitations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Turn = table.Column<int>(type: "INTEGER", nullable: false),
                    MarksJson = table.Column<string>(type: "TEXT", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    TypedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    TypedByName = table.Column<string>(type: "TEXT", nullable: false),
                    TypedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReaderRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReaderRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RecusalNotices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    HandledAt = table.Column<long>(type: "INTEGER", nullable: true),
                    HandledBy = table.Column<string>(type: "TEXT", nullable: false),
                    ReplacedBy = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecusalNotices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReviewerNotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    SavedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewerNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewerNotes_Candidates_CandidateId",
                        column: x => x.CandidateId,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReviewerNotes_Reviewers_ReviewerId",
                        column: x => x.ReviewerId,
                        principalTable: "Reviewers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReviewGroups",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    CategoriesJson = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewersJson = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewGroups", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ScoringCloses",
                columns: table => new
                {
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Missing = table.Column<string>(type: "TEXT", nullable: false),
                    MissingSheets = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ScoringCloses", x => x.CampaignId);
                });

            migrationBuilder.CreateTable(
                name: "SheetQueries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Question = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    AnswerNotedBy = table.Column<string>(type: "TEXT", nullable: false),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetQueries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SheetUnlocks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenSheetId = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecisionReason = table.Column<string>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MarksBefore = table.Column<string>(type: "TEXT", nullable: false),
                    TotalBefore = table.Column<int>(type: "INTEGER", nullable: false),
                    CommentBefore = table.Column<string>(type: "TEXT", nullable: false),
                    LockedBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    MarksAfter = table.Column<string>(type: "TEXT", nullable: true),
                    TotalAfter = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SheetUnlocks", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnlockSignatures",
                columns: table => new
                {
                    UnlockId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonName = table.Column<string>(type: "TEXT", nullable: false),
                    Part = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnlockSignatures", x => new { x.UnlockId, x.PersonId });
                });

            migrationBuilder.CreateTable(
                name: "WithdrawnSheets",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SheetId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CampaignId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReviewerId = table.Column<Guid>(type: "TEXT", nullable: false),
                    CandidateId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MarksJson = table.Column<string>(type: "TEXT", nullable: false),
                    TotalHundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    Comment = table.Column<string>(type: "TEXT", nullable: false),
                    LockedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    WithdrawnAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WithdrawnSheets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ExpertAbsence",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExpertId = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpertAbsence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ExpertAbsence_Experts_ExpertId",
                        column: x => x.ExpertId,
                        principalTable: "Experts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ExpertField",
                columns: table => new
                {
                    ExpertId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ExpertField", x => new { x.ExpertId, x.Name });
                    table.ForeignKey(
                        name: "FK_ExpertField_Experts_ExpertId",
                        column: x => x.ExpertId,
                        principalTable: "Experts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reviewers_CampaignId_ExpertId",
                table: "Reviewers",
                columns: new[] { "CampaignId", "ExpertId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnchorDossiers_CampaignId_Number",
                table: "AnchorDossiers",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnchorSheets_CampaignId",
                table: "AnchorSheets",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_AnchorSheets_ReviewerId_AnchorId",
                table: "AnchorSheets",
                columns: new[] { "ReviewerId", "AnchorId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_CampaignId",
                table: "Assignments",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_Assignments_ReviewerId_CandidateId",
                table: "Assignments",
                columns: new[] { "ReviewerId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BalanceDrafts_CampaignId_Name",
                table: "BalanceDrafts",
                columns: new[] { "CampaignId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BlindCopies_Sha256",
                table: "BlindCopies",
                column: "Sha256");

            migrationBuilder.CreateIndex(
                name: "IX_ConflictFindings_CampaignId_CandidateId",
                table: "ConflictFindings",
                columns: new[] { "CampaignId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_ConflictFindings_ReviewerId_CandidateId_Kind",
                table: "ConflictFindings",
                columns: new[] { "ReviewerId", "CandidateId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DiscussionNotes_CampaignId_CandidateId",
                table: "DiscussionNotes",
                columns: new[] { "CampaignId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_DossierDeclarations_CampaignId",
                table: "DossierDeclarations",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_DossierDeclarations_ReviewerId_CandidateId",
                table: "DossierDeclarations",
                columns: new[] { "ReviewerId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ExpertAbsence_ExpertId",
                table: "ExpertAbsence",
                column: "ExpertId");

            migrationBuilder.CreateIndex(
                name: "IX_ExpertField_Name",
                table: "ExpertField",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Experts_OrganiserId_Code",
                table: "Experts",
                columns: new[] { "OrganiserId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LateGrants_CampaignId",
                table: "LateGrants",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelDraws_CampaignId_Number",
                table: "PanelDraws",
                columns: new[] { "CampaignId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelDraws_Waiting",
                table: "PanelDraws",
                column: "CampaignId",
                unique: true,
                filter: "\"DrawnAt\" IS NULL AND \"CancelledAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PanelInvitations_CampaignId",
                table: "PanelInvitations",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_PanelInvitations_Open",
                table: "PanelInvitations",
                columns: new[] { "CampaignId", "ExpertId" },
                unique: true,
                filter: "\"AnsweredAt\" IS NULL AND \"RevokedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PanelInvitations_TokenHash",
                table: "PanelInvitations",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaperEntries_ReviewerId_CandidateId_Turn",
                table: "PaperEntries",
                columns: new[] { "ReviewerId", "CandidateId", "Turn" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaperEntries_ReviewerId_CandidateId_TypedBy",
                table: "PaperEntries",
                columns: new[] { "ReviewerId", "CandidateId", "TypedBy" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReaderRequests_CandidateId_ReviewerId",
                table: "ReaderRequests",
                columns: new[] { "CandidateId", "ReviewerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecusalNotices_CampaignId",
                table: "RecusalNotices",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_RecusalNotices_ReviewerId_CandidateId",
                table: "RecusalNotices",
                columns: new[] { "ReviewerId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewerNotes_CandidateId",
                table: "ReviewerNotes",
                column: "CandidateId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewerNotes_ReviewerId_CandidateId",
                table: "ReviewerNotes",
                columns: new[] { "ReviewerId", "CandidateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReviewGroups_CampaignId_Name",
                table: "ReviewGroups",
                columns: new[] { "CampaignId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SheetQueries_CampaignId_CandidateId",
                table: "SheetQueries",
                columns: new[] { "CampaignId", "CandidateId" });

            migrationBuilder.CreateIndex(
                name: "IX_SheetUnlocks_CampaignId",
                table: "SheetUnlocks",
                column: "CampaignId");

            migrationBuilder.CreateIndex(
                name: "IX_SheetUnlocks_OpenSheetId",
                table: "SheetUnlocks",
                column: "OpenSheetId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnlockSignatures_UnlockId_Part",
                table: "UnlockSignatures",
                columns: new[] { "UnlockId", "Part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WithdrawnSheets_CampaignId_CandidateId",
                table: "WithdrawnSheets",
                columns: new[] { "CampaignId", "CandidateId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AnchorDossiers");

            migrationBuilder.DropTable(
                name: "AnchorSheets");

            migrationBuilder.DropTable(
                name: "Assignments");

            migrationBuilder.DropTable(
                name: "BalanceDrafts");

            migrationBuilder.DropTable(
                name: "BlindCopies");

            migrationBuilder.DropTable(
                name: "ConflictFindings");

            migrationBuilder.DropTable(
                name: "ConflictScans");

            migrationBuilder.DropTable(
                name: "DiscussionNotes");

            migrationBuilder.DropTable(
                name: "DossierDeclarations");

            migrationBuilder.DropTable(
                name: "ExpertAbsence");

            migrationBuilder.DropTable(
                name: "ExpertField");

            migrationBuilder.DropTable(
                name: "LateGrants");

            migrationBuilder.DropTable(
                name: "PanelDraws");

            migrationBuilder.DropTable(
                name: "PanelInvitations");

            migrationBuilder.DropTable(
                name: "PaperEntries");

            migrationBuilder.DropTable(
                name: "ReaderRequests");

            migrationBuilder.DropTable(
                name: "RecusalNotices");

            migrationBuilder.DropTable(
                name: "ReviewerNotes");

            migrationBuilder.DropTable(
                name: "ReviewGroups");

            migrationBuilder.DropTable(
                name: "ScoringCloses");

            migrationBuilder.DropTable(
                name: "SheetQueries");

            migrationBuilder.DropTable(
                name: "SheetUnlocks");

            migrationBuilder.DropTable(
                name: "UnlockSignatures");

            migrationBuilder.DropTable(
                name: "WithdrawnSheets");

            migrationBuilder.DropTable(
                name: "Experts");

            migrationBuilder.DropIndex(
                name: "IX_Reviewers_CampaignId_ExpertId",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "PaperBy",
                table: "ScoreSheets");

            migrationBuilder.DropColumn(
                name: "BackgroundJson",
                table: "Reviewers");

            migrationBuilder.DropColumn(
                name: "ExpertId",
                table: "Reviewers");
        }
    }
}
