using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LapsedDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // An older database knew active days alone. The day on which a run ended is a row of its own (missed, lapsed): an amnesty looks for it.
            migrationBuilder.Sql("""
                INSERT INTO "StreakDays" ("PlayerId", "Day", "State", "Source", "TimeZone")
                SELECT a."PlayerId", a."Day" + 1, 4, 5, a."TimeZone"
                FROM "StreakDays" AS a INNER JOIN "Players" AS p ON p."Id" = a."PlayerId"
                WHERE a."State" = 0 AND a."Day" + 1 < p."Streak_LastDay"
                AND NOT EXISTS (SELECT 1 FROM "StreakDays" AS n WHERE n."PlayerId" = a."PlayerId" AND n."Day" = a."Day" + 1)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The rows say nothing new to an older version, which leaves them out by itself.
        }
    }
}
