using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Achievements.Infrastructure.Persistence;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Architecture.Tests;

public partial class LayerTests
{
    [Fact]
    public void The_domain_needs_nothing_but_the_base_library() =>
        Assert.All(Code.Domain.GetReferencedAssemblies(), a => Assert.StartsWith("System.", a.Name));

    [Fact]
    public void The_application_sees_no_database_and_no_web() =>
        Assert.DoesNotContain(Code.Application.GetReferencedAssemblies(), a =>
            Regex.IsMatch(a.Name!, @"^(Microsoft\.(EntityFrameworkCore|AspNetCore|Data)|Npgsql|Achievements\.(Infrastructure|Web))"));

    [Fact]
    public void Nothing_in_the_domain_can_be_set_from_outside() =>
        Assert.Empty(Code.Types(Code.Domain)
            .SelectMany(t => t.GetProperties())
            .Where(p => p.DeclaringType!.Assembly == Code.Domain && p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));

    [Fact]
    public void Pages_ask_by_message_and_never_see_the_database() =>
        Assert.DoesNotContain(Code.Types(Code.Web).Where(t => t.IsAssignableTo(typeof(ControllerBase)) || t.IsAssignableTo(typeof(ViewComponent))),
            t => t.GetConstructors().SelectMany(c => c.GetParameters()).Any(p => p.ParameterType.IsAssignableTo(typeof(AchievementsDbContext))));

    [Fact]
    public void The_domains_features_do_not_go_round_in_circles()
    {
        var uses = Code.Sources("Domain")
            .Select(file => (From: Feature(file.Text), To: Uses().Matches(file.Text).Select(m => m.Groups[1].Value)))
            .SelectMany(file => file.To.Select(to => (file.From, To: to)))
            .Where(edge => edge.From != edge.To)
            .ToLookup(edge => edge.From, edge => edge.To);

        Assert.Empty(uses[""]);
        foreach (var feature in uses.Select(u => u.Key))
            Assert.DoesNotContain(feature, Reached(uses, feature));
    }

    [Fact]
    public void A_metric_reads_a_member_of_the_totals() =>
        Assert.All(Metric.All, m => Assert.Equal(typeof(Totals), Assert.IsType<PropertyInfo>(MemberOf(m), exactMatch: false).DeclaringType));

    private static MemberInfo? MemberOf(Metric metric) => (metric.Source.Body as System.Linq.Expressions.MemberExpression)?.Member;

    private static HashSet<string> Reached(ILookup<string, string> uses, string from)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>(uses[from]);
        while (open.TryDequeue(out var next))
            if (reached.Add(next))
                foreach (var further in uses[next])
                    open.Enqueue(further);
        return reached;
    }

    private static string Feature(string text) => Own().Match(text).Groups[1].Value;

    [GeneratedRegex(@"^namespace Achievements\.Domain\.?(\w*)", RegexOptions.Multiline)]
    private static partial Regex Own();

    [GeneratedRegex(@"^using Achievements\.Domain\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Uses();
}
