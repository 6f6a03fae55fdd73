using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nomination.Core.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class BallotInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "OnPaper",
                table: "RollMarks",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsRehearsal",
                table: "Campaigns",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "ProofSalt",
                table: "Campaigns",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "AnnouncedAt",
                table: "BallotRounds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ClosesAt",
                table: "BallotRounds",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Commitment",
                table: "BallotRounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RulingJson",
                table: "BallotRounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Seal",
                table: "BallotRounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Seed",
                table: "BallotRounds",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "SlipsIssued",
                table: "BallotRounds",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "SlipsTyped",
                table: "BallotRounds",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RehearsalId",
                table: "AspNetUsers",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BeforeJson",
                table: "Amendments",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "ErasedIds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ErasedIds", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaperSlips",
                columns: table => new
                {
                    Code = table.Column<string>(type: "text", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaperSlips", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "RehearsalEntries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: false),
                    ActorName = table.Column<string>(type: "text", nullable: false),
                    Act = table.Column<string>(type: "text", nullable: false),
                    Subject = table.Column<string>(type: "text", nullable: false),
                    Detail = table.Column<string>(type: "text", nullable: false),
                    PreviousHash = table.Column<string>(type: "text", nullable: false),
                    Hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RehearsalEntries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rehearsals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    SourceId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrganiserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seed = table.Column<int>(type: "integer", nullable: false),
                    Until = table.Column<string>(type: "text", nullable: false),
                    State = table.Column<string>(type: "text", nullable: false),
                    MarksJson = table.Column<string>(type: "text", nullable: false),
                    Problem = table.Column<string>(type: "text", nullable: false),
                    PasswordCipher = table.Column<string>(type: "text", nullable: false),
                    FilesJson = table.Column<string>(type: "text", nullable: false),
                    CountersJson = table.Column<string>(type: "text", nullable: false),
                    StartedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    BeatAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rehearsals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RoundOfficers",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    Part = table.Column<string>(type: "text", nullable: false),
                    DeclaredAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundOfficers", x => new { x.RoundId, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "SealedBoxes",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Cipher = table.Column<byte[]>(type: "bytea", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedBoxes", x => x.RoundId);
                });

            migrationBuilder.CreateTable(
                name: "SeatSubstitutes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<Guid>(type: "uuid", nullable: false),
                    SeatedId = table.Column<Guid>(type: "uuid", nullable: false),
                    AlternateId = table.Column<Guid>(type: "uuid", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false),
                    NominatedBy = table.Column<string>(type: "text", nullable: false),
                    NominatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ApprovedBy = table.Column<string>(type: "text", nullable: false),
                    ApprovedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeatSubstitutes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SlipReadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    Code = table.Column<string>(type: "text", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlipReadings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SlipTypists",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Place = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false),
                    IsDone = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SlipTypists", x => new { x.RoundId, x.Place });
                });

            migrationBuilder.CreateIndex(
                name: "IX_PaperSlips_RoundId",
                table: "PaperSlips",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_RehearsalEntries_CampaignId_Sequence",
                table: "RehearsalEntries",
                columns: new[] { "CampaignId", "Sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rehearsals_SourceId",
                table: "Rehearsals",
                column: "SourceId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SeatSubstitutes_CampaignId_AlternateId",
                table: "SeatSubstitutes",
                columns: new[] { "CampaignId", "AlternateId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SeatSubstitutes_CampaignId_SeatedId",
                table: "SeatSubstitutes",
                columns: new[] { "CampaignId", "SeatedId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SlipReadings_RoundId_Place",
                table: "SlipReadings",
                columns: new[] { "RoundId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_SlipTypists_RoundId_AccountId",
                table: "SlipTypists",
                columns: new[] { "RoundId", "AccountId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ErasedIds");

            migrationBuilder.DropTable(
                name: "PaperSlips");

            migrationBuilder.DropTable(
                name: "RehearsalEntries");

            migrationBuilder.DropTable(
                name: "Rehearsals");

            migrationBuilder.DropTable(
                name: "RoundOfficers");

            migrationBuilder.DropTable(
                name: "SealedBoxes");

            migrationBuilder.DropTable(
                name: "SeatSubstitutes");

            migrationBuilder.DropTable(
                name: "SlipReadings");

            migrationBuilder.DropTable(
                name: "SlipTypists");

            migrationBuilder.DropColumn(
                name: "OnPaper",
                table: "RollMarks");

            migrationBuilder.DropColumn(
                name: "IsRehearsal",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "ProofSalt",
                table: "Campaigns");

            migrationBuilder.DropColumn(
                name: "AnnouncedAt",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "ClosesAt",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "Commitment",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "RulingJson",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "Seal",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "Seed",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "SlipsIssued",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "SlipsTyped",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "RehearsalId",
                table: "AspNetUsers");

            migrationBuilder.DropColumn(
                name: "BeforeJson",
                table: "Amendments");
        }
    }
}
