using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "BlockedAt",
                table: "Recipients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BlockedEmail",
                table: "Recipients",
                type: "TEXT",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DigestHour",
                table: "Recipients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "MailDay",
                table: "Recipients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "MailDueAt",
                table: "Recipients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MailFrequency",
                table: "Recipients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MailsOnDay",
                table: "Recipients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemindedDay",
                table: "Recipients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "RemindsOfStreak",
                table: "Recipients",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "UnsubscribedAt",
                table: "Recipients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "EmailVerified",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Players",
                type: "TEXT",
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
