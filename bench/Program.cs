using Achievements.Bench.Raw;
using Achievements.Bench.Table;

// What is measured and why: docs/performance.md.
//   dotnet run -c Release --project bench -- table [options]      prints the goal table with what was measured here
//   … -- raw | constant | empty                                   the other sides of the comparison; "table" starts them itself
return args switch
{
    ["raw", .. var rest] => await RawApp.RunAsync(rest),
    ["constant", .. var rest] => await ConstantApp.RunAsync(rest),
    ["empty", .. var rest] => await EmptyApp.RunAsync(rest),
    ["table", .. var rest] when BenchOptions.TryParse(rest) is { } options => await GoalTable.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}
