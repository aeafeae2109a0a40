using System.Globalization;

namespace Achievements.Bench.Table;

/// <summary>How large and how long a run is. The defaults take some minutes; the goals are stated for <c>--many 1000000</c>.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        dotnet run -c Release --project bench -- table [options]
          --rows a,b,…     recording-sqlite recording-postgresql seed catalogue players backfill notifications page leaderboard start   (default: all)
          --seconds N      length of one round (4)          --rounds N     rounds of each side, interleaved (5)
          --warmup N       seconds before the first round that counts, each side (20): a site that runs for days has compiled its hot paths
          --players N      players in most rows (10000)     --many N       players in the large ones (100000)
          --postgres CS    connection string of a PostgreSQL server whose databases may be created and dropped; default: ACHIEVEMENTS_TEST_POSTGRESQL
          --seed FOLDER    the service that this product replaces, as app.py for gunicorn; without it the row is left out
          --port N         first of some ports on 127.0.0.1 (5240)
          --folder PATH    where databases are made (a folder below the temporary one)
        """;

    public IReadOnlyList<string> Rows { get; init; } = [];

    public double Seconds { get; init; } = 4;

    public double WarmUp { get; init; } = 20;

    public int Rounds { get; init; } = 5;

    public int Players { get; init; } = 10_000;

    public int Many { get; init; } = 100_000;

    public string? Postgres { get; init; } = Environment.GetEnvironmentVariable("ACHIEVEMENTS_TEST_POSTGRESQL");

    public string? SeedFolder { get; init; }

    public int Port { get; init; } = 5240;

    public string Folder { get; init; } = Path.Combine(Path.GetTempPath(), "achievements-bench");

    public bool Wants(string row) => Rows.Count == 0 || Rows.Contains(row);

    public static BenchOptions? TryParse(IReadOnlyList<string> args)
    {
        var options = new BenchOptions();
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            var value = args[i + 1];
            switch (args[i])
            {
                case "--rows": options = options with { Rows = value.Split(',') }; break;
                case "--seconds": options = options with { Seconds = double.Parse(value, CultureInfo.InvariantCulture) }; break;
                case "--warmup": options = options with { WarmUp = double.Parse(value, CultureInfo.InvariantCulture) }; break;
                case "--rounds": options = options with { Rounds = Whole(value) }; break;
                case "--players": options = options with { Players = Whole(value) }; break;
                case "--many": options = options with { Many = Whole(value) }; break;
                case "--postgres": options = options with { Postgres = value }; break;
                case "--seed": options = options with { SeedFolder = value }; break;
                case "--port": options = options with { Port = Whole(value) }; break;
                case "--folder": options = options with { Folder = value }; break;
                default: return null;
            }
        }
        return args.Count % 2 == 0 ? options : null;
    }

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
