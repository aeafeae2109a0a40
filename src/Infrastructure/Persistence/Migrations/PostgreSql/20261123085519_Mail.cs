using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Mail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BlockReason",
                table: "Recipients",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "BlockedAt",
                table: "Recipients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BlockedEmail",
                table: "Recipients",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DigestHour",
                table: "Recipients",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MailDay",
                table: "Recipients",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "MailDueAt",
                table: "Recipients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MailFrequency",
                table: "Recipients",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MailsOnDay",
                table: "Recipients",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedDay",
                table: "Recipients",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RemindsOfStreak",
                table: "Recipients",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "UnsubscribedAt",
                table: "Recipients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EmailVerified",
                table: "Players",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Players",
                type: "character varying(35)",
                maxLength: 35,
                nullable: false,
                defaultValue: "en");

            migrationBuilder.CreateIndex(
                name: "IX_Recipients_MailDueAt",
                table: "Recipients",
                column: "MailDueAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Recipients_MailDueAt",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "BlockReason",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "BlockedAt",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "BlockedEmail",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "DigestHour",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "MailDay",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "MailDueAt",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "MailFrequency",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "MailsOnDay",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "RemindedDay",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "RemindsOfStreak",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "UnsubscribedAt",
                table: "Recipients");

            migrationBuilder.DropColumn(
                name: "EmailVerified",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Players");
        }
    }
}
