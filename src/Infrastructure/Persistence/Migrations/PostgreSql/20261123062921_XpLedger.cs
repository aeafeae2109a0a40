using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class XpLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RevokeReason",
                table: "Unlocks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RevokedAt",
                table: "Unlocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RevokedBy",
                table: "Unlocks",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Boosts",
                table: "TestResults",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Limit",
                table: "TestResults",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "VoidReason",
                table: "TestResults",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "VoidedAt",
                table: "TestResults",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EntriesRecorded",
                table: "Players",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Pace_AsOf",
                table: "Players",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Pace_Count",
                table: "Players",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Pace_Day",
                table: "Players",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Pace_LastAt",
                table: "Players",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Boosts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Multiplier = table.Column<decimal>(type: "numeric(9,2)", precision: 9, scale: 2, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Boosts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Limits",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    PointsPerTest = table.Column<int>(type: "integer", nullable: true),
                    ResultsPerDay = table.Column<int>(type: "integer", nullable: true),
                    CoolDownSeconds = table.Column<int>(type: "integer", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Limits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "XpEntries",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    By = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false),
                    TestNumber = table.Column<long>(type: "bigint", nullable: true),
                    AchievementId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    RecordedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_XpEntries", x => new { x.PlayerId, x.Number });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Boosts");

            migrationBuilder.DropTable(
                name: "Limits");

            migrationBuilder.DropTable(
                name: "XpEntries");

            migrationBuilder.DropColumn(
                name: "RevokeReason",
                table: "Unlocks");

            migrationBuilder.DropColumn(
                name: "RevokedAt",
                table: "Unlocks");

            migrationBuilder.DropColumn(
                name: "RevokedBy",
                table: "Unlocks");

            migrationBuilder.DropColumn(
                name: "Boosts",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "Limit",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "VoidReason",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "VoidedAt",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "EntriesRecorded",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Pace_AsOf",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Pace_Count",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Pace_Day",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Pace_LastAt",
                table: "Players");
        }
    }
}
