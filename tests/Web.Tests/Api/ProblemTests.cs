using System.Net;
using Achievements.Application.Players;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Moq;

namespace Achievements.Web.Tests.Api;

public class ProblemTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Theory]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/api/v1")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("POST", "/api/v2/players")]
    [InlineData("GET", "/api/v1/backfills/not-a-guid")]
    [InlineData("POST", "/user/1")]
    public async Task An_unknown_address_is_a_problem_and_no_page(string method, string path)
    {
        using var client = app.Api();

        await client.CallAsync(method, path, null, ("Accept", "text/html")).ProblemAsync(HttpStatusCode.NotFound, "route.not_found");
    }

    [Theory]
    [InlineData("GET", "/user/1/take_test", "POST")]
    [InlineData("DELETE", "/api/v1/players", "GET, POST")]
    [InlineData("PATCH", "/api/v1/achievements/level_up", "DELETE, GET, PUT")]
    public async Task A_wrong_method_is_told_the_right_ones(string method, string path, string allowed)
    {
        using var client = app.Api();

        var answer = await client.CallAsync(method, path);
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.MethodNotAllowed, "route.method");

        Assert.Equal(allowed, string.Join(", ", answer.Content.Headers.Allow.Order()));
    }

    [Fact]
    public async Task Pages_keep_their_own_error_pages()
    {
        using var client = app.Api(key: null);

        using var answer = await client.CallAsync("GET", "/nothing-here");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEqual("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("Development")]
    [InlineData("Production")]
    public async Task A_fault_of_ours_tells_no_internals(string environment)
    {
        await using var broken = await StartWithIntakeAsync(new InvalidOperationException("secret inside"), environment);
        using var client = broken.Api("a-long-key-for-this-test-only");

        var problem = await client.CallAsync("POST", "/api/v1/players/@x/tests").ProblemAsync(HttpStatusCode.InternalServerError, "server.error");

        Assert.DoesNotContain("secret inside", problem.GetRawText());
        Assert.DoesNotContain("Exception", problem.GetRawText());
    }

    [Fact]
    public async Task A_full_intake_says_when_to_come_back()
    {
        await using var full = await StartWithIntakeAsync(new IntakeFullException(), "Development");
        using var client = full.Api("a-long-key-for-this-test-only");

        using var answer = await client.CallAsync("POST", "/user/1/take_test");

        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter?.Delta);
        await Task.FromResult(answer).ProblemAsync(HttpStatusCode.ServiceUnavailable, "intake.full");
    }

    [Fact]
    public async Task A_caller_whose_connection_broke_gets_no_answer_and_is_no_fault_of_ours()
    {
        await using var app = await StartWithIntakeAsync(new ConnectionResetException("gone"), "Production");
        using var client = app.Api("a-long-key-for-this-test-only");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.CallAsync("POST", "/user/1/take_test"));
    }

    private static Task<AppFixture> StartWithIntakeAsync(Exception fault, string environment)
    {
        var intake = new Mock<ITestResultIntake>();
        intake.Setup(i => i.RecordAsync(It.IsAny<TestToRecord>(), It.IsAny<CancellationToken>())).ThrowsAsync(fault);
        return new AppFixture
        {
            Environment = environment,
            Settings = new()
            {
                ["Api:BootstrapKey"] = "a-long-key-for-this-test-only",
                ["Admin:Email"] = "somebody@example.com",
                ["Admin:Password"] = "Only-for-this-test-1!",
            },
            Replace = services => services.Replace(ServiceDescriptor.Singleton(intake.Object)),
        }.StartAsync();
    }
}
