using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StreakLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "After_LongestWeeks",
                table: "TestResults",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StreakEventsUntil",
                table: "Players",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StreakSettledUntil",
                table: "Players",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Streak_Freezes",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Streak_HadInitial",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Streak_KeptUntil",
                table: "Players",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Streak_TowardsFreeze",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Streak_Weeks",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Totals_LongestWeeks",
                table: "Players",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "AmnestyPlayers",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmnestyId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AmnestyPlayers", x => new { x.PlayerId, x.AmnestyId });
                });

            migrationBuilder.CreateTable(
                name: "FreezeGrants",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreezeGrants", x => new { x.PlayerId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FreezePolicies",
                columns: table => new
                {
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Initial = table.Column<int>(type: "INTEGER", nullable: false),
                    EarnEvery = table.Column<int>(type: "INTEGER", nullable: false),
                    Cap = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FreezePolicies", x => x.From);
                });

            migrationBuilder.CreateTable(
                name: "StreakAmnesties",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ForEverybody = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreakAmnesties", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StreakDays",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreakDays", x => new { x.PlayerId, x.Day });
                });

            migrationBuilder.CreateTable(
                name: "StreakPauses",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreakPauses", x => new { x.PlayerId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StreakRepairs",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StreakRepairs", x => new { x.PlayerId, x.Day });
                });

            // Copied, not renamed: so the key has its right name in every database. All days known so far are days with a test.
            migrationBuilder.Sql("""
                INSERT INTO "StreakDays" ("PlayerId", "Day", "State", "Source", "TimeZone") SELECT "PlayerId", "Day", 0, 0, "TimeZone" FROM "ActiveDays"
                """);
            migrationBuilder.DropTable(
                name: "ActiveDays");

            // There were no freezes: a streak stood through the day after its last one. Weeks in a row are told from the days; of older results only the last of each
            // player is known to have reached them.
            migrationBuilder.Sql("""UPDATE "Players" SET "Streak_KeptUntil" = date("Streak_LastDay", '+1 day') WHERE "Streak_LastDay" IS NOT NULL""");
            migrationBuilder.Sql("""
                UPDATE "Players" SET "Totals_LongestWeeks" = r.best, "Streak_Weeks" = r.latest
                FROM (
                    SELECT "PlayerId", MAX(n) AS best, MAX(latest) AS latest
                    FROM (
                        SELECT "PlayerId", n, FIRST_VALUE(n) OVER (PARTITION BY "PlayerId" ORDER BY w DESC) AS latest
                        FROM (
                            SELECT "PlayerId", MAX(w) AS w, COUNT(*) AS n
                            FROM (
                                SELECT "PlayerId", w, w - ROW_NUMBER() OVER (PARTITION BY "PlayerId" ORDER BY w) AS run
                                FROM (SELECT DISTINCT "PlayerId", CAST((julianday("Day") - julianday('1969-12-29')) / 7 AS INTEGER) AS w FROM "StreakDays") AS weeks
                            ) AS numbered
                            GROUP BY "PlayerId", run
                        ) AS runs
                    ) AS ranked
                    GROUP BY "PlayerId"
                ) AS r WHERE r."PlayerId" = "Players"."Id"
                """);
            migrationBuilder.Sql("""
                UPDATE "TestResults" SET "After_LongestWeeks" = p."Totals_LongestWeeks"
                FROM "Players" AS p WHERE p."Id" = "TestResults"."PlayerId" AND p."ResultsRecorded" = "TestResults"."Number"
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AmnestyPlayers");

            migrationBuilder.DropTable(
                name: "FreezeGrants");

            migrationBuilder.DropTable(
                name: "FreezePolicies");

            migrationBuilder.DropTable(
                name: "StreakAmnesties");

            migrationBuilder.DropTable(
                name: "StreakPauses");

            migrationBuilder.DropTable(
                name: "StreakRepairs");

            migrationBuilder.DropColumn(
                name: "After_LongestWeeks",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "StreakEventsUntil",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "StreakSettledUntil",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Streak_Freezes",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Streak_HadInitial",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Streak_KeptUntil",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Streak_TowardsFreeze",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Streak_Weeks",
                table: "Players");

            migrationBuilder.DropColumn(
                name: "Totals_LongestWeeks",
                table: "Players");

            migrationBuilder.CreateTable(
                name: "ActiveDays",
                columns: table => new
                {
                    PlayerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ActiveDays", x => new { x.PlayerId, x.Day });
                });

            migrationBuilder.Sql("""
                INSERT INTO "ActiveDays" ("PlayerId", "Day", "TimeZone") SELECT "PlayerId", "Day", "TimeZone" FROM "StreakDays" WHERE "State" = 0
                """);
            migrationBuilder.DropTable(
                name: "StreakDays");
        }
    }
}
