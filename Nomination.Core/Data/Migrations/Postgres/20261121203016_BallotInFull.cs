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
