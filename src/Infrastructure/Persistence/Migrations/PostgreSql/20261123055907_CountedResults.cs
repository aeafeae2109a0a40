using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Achievements.Infrastructure.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CountedResults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "CountedPoints",
                table: "TestResults",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "Xp",
                table: "TestResults",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "ResultsRecorded",
                table: "Players",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            // What was recorded before counts in full.
            migrationBuilder.Sql("""UPDATE "TestResults" SET "CountedPoints" = "Points", "Xp" = "Points" """);
            migrationBuilder.Sql("""UPDATE "Players" SET "ResultsRecorded" = "Totals_TestsTaken" """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CountedPoints",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "Xp",
                table: "TestResults");

            migrationBuilder.DropColumn(
                name: "ResultsRecorded",
                table: "Players");
        }
    }
}
