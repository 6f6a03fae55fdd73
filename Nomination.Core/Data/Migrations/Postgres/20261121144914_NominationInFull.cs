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

            migrationBuilder.CreateIndex(
                name: "IX_Units_ParentId",
                table: "Units",
                column: "ParentId");

            migrationBuilder.CreateIndex(
                name: "IX_CandidateTexts_CandidateId",
                table: "CandidateTexts",
                column: "CandidateId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_AccountId_CampaignId_Name",
                table: "SavedViews",
                columns: new[] { "AccountId", "CampaignId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitAliases_CampaignId_Key",
                table: "UnitAliases",
                columns: new[] { "CampaignId", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitAliases_UnitId",
                table: "UnitAliases",
                column: "UnitId");

            FullText.PostgresUp(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            FullText.PostgresDown(migrationBuilder);

            migrationBuilder.DropTable(
                name: "CandidateTexts");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropTable(
                name: "UnitAliases");

            migrationBuilder.DropIndex(
                name: "IX_Units_ParentId",
                table: "Units");

            migrationBuilder.DropPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces");

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
                name: "FocusTags",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "FormVersion",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "NameInitials",
                table: "Candidates");

            migrationBuilder.AddPrimaryKey(
                name: "PK_QuotaPlaces",
                table: "QuotaPlaces",
                columns: new[] { "UnitId", "Number" });
        }
    }
}
