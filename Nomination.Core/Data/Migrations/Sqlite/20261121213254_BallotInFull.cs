using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Nomination.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BallotInFull : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ProofSalt",
                table: "Campaigns",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "AnnouncedAt",
                table: "BallotRounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosesAt",
                table: "BallotRounds",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Commitment",
                table: "BallotRounds",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "RulingJson",
                table: "BallotRounds",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Seal",
                table: "BallotRounds",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Seed",
                table: "BallotRounds",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BeforeJson",
                table: "Amendments",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "SealedBoxes",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Cipher = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SealedBoxes", x => x.RoundId);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SealedBoxes");

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
                name: "BeforeJson",
                table: "Amendments");
        }
    }
}
