namespace Achievements.Web.Startup.Demo;

/// <summary>Somebody in the demo, and how that person learns. Nobody here exists.</summary>
/// <param name="Days">How many days ago the first test was; 0 for who has not taken one yet.</param>
/// <param name="Diligence">The chance from 0 to 1 that a day is a day with tests.</param>
/// <param name="Points">What a test brings on average.</param>
/// <param name="Streak">Days in a row up to yesterday, so that a streak is alive; 0 for one that has lapsed.</param>
/// <param name="Tests">Exactly so many tests, the earlier ones left out; null for as many as come.</param>
internal sealed record DemoPlayer(string Name, string Zone, int Days, double Diligence, int Points, int Streak = 0, int? Tests = null)
{
    public const string IdPrefix = "demo-";

    /// <summary>
    /// The first is the one that the README calls: one test short of a badge, so that the first call of a newcomer unlocks it.
    /// </summary>
    public static IReadOnlyList<DemoPlayer> All { get; } =
    [
        new("Amara Okafor", "Africa/Lagos", 120, 0.40, 12, Streak: 12, Tests: 49),
        new("田中 由紀", "Asia/Tokyo", 170, 0.95, 11, Streak: 44),
        new("Lars Johansson", "Europe/Stockholm", 150, 0.45, 10, Streak: 3),
        new("María José Hernández Gutiérrez", "America/Mexico_City", 140, 0.60, 9, Streak: 8),
        new("ليلى حداد", "Africa/Cairo", 110, 0.70, 13, Streak: 16),
        new("נועה לוי", "Asia/Jerusalem", 95, 0.50, 10),
        new("Priya Raghunathan", "Asia/Kolkata", 165, 0.88, 14, Streak: 31),
        new("Nguyễn Thu Hà", "Asia/Ho_Chi_Minh", 80, 0.55, 10, Streak: 6),
        new("Þórunn Sigurðardóttir", "Atlantic/Reykjavik", 130, 0.30, 12, Streak: 1),
        new("Kealoha Nakamura", "Pacific/Honolulu", 60, 0.65, 10, Streak: 9),
        new("Aroha Parata", "Pacific/Auckland", 155, 0.75, 10, Streak: 21),
        new("Siosaia Fonua", "Pacific/Tongatapu", 45, 0.35, 8),
        new("Tebora Ioane", "Pacific/Kiritimati", 70, 0.50, 11, Streak: 5),
        new("Wanjiru Kamau", "Africa/Nairobi", 160, 0.80, 12, Streak: 14),
        new("João Pedro Almeida", "America/Sao_Paulo", 100, 0.40, 10),
        new("Zoë Vandenberghe", "Europe/Brussels", 35, 0.60, 9, Streak: 2),
        new("Олександра Шевчук", "Europe/Kyiv", 125, 0.55, 13, Streak: 10),
        new("Κατερίνα Παπαδοπούλου", "Europe/Athens", 90, 0.30, 10),
        new("김서연", "Asia/Seoul", 145, 0.90, 10, Streak: 27),
        new("李思远", "Asia/Shanghai", 115, 0.65, 15, Streak: 4),
        new("Siobhán Ní Bhriain", "Europe/Dublin", 50, 0.45, 10, Streak: 7),
        new("Mehmet Yıldırım", "Europe/Istanbul", 75, 0.25, 9),
        new("ณัฐพล ศรีสุข", "Asia/Bangkok", 28, 0.50, 10, Streak: 3),
        new("Sipho Dlamini", "Africa/Johannesburg", 105, 0.60, 11, Streak: 11),
        new("Maximiliana Theodora Wilhelmine von Hohenstein-Waldeck zu Oberschwarzenfeld und Niederfichtelberg", "Europe/Vienna", 85, 0.40, 10, Streak: 1),
        new("Chloé Tremblay", "America/St_Johns", 20, 0.55, 10, Streak: 5),
        new("D'Arcy O'Neill-Smith", "Australia/Adelaide", 12, 0.70, 8, Streak: 4),
        new("Bishnu Tamang", "Asia/Kathmandu", 0, 0, 0),
        new("Inti Quispe Mamani", "America/La_Paz", 0, 0, 0),
        new("Ada", "UTC", 0, 0, 0),
    ];

    /// <summary>The external id of the player at a position in <see cref="All"/>.</summary>
    public static string IdOf(int position) => $"{IdPrefix}{position + 1:00}";
}
