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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
                name: "Seal",
                table: "BallotRounds");

            migrationBuilder.DropColumn(
                name: "Seed",
                table: "BallotRounds");
        }
    }
}
