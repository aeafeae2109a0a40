using System.Net;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Achievements.Web.Tests.Admin;

public class RefusalPagesTests
{
    public static TheoryData<Exception> Busy =>
        [new UnavailableException("The database did not answer in time."), new IntakeFullException(), new OverlapException(new InvalidOperationException())];

    [Theory]
    [MemberData(nameof(Busy), DisableDiscoveryEnumeration = true)]
    public async Task What_cannot_be_done_at_this_moment_asks_to_try_again(Exception busy)
    {
        var overview = new Mock<IRequestHandler<GetOverview, Overview>>();
        overview.Setup(h => h.Handle(It.IsAny<GetOverview>(), It.IsAny<CancellationToken>())).ThrowsAsync(busy);
        await using var app = await new AppFixture { Replace = services => services.AddTransient(_ => overview.Object) }.StartAsync();
        using var admin = await PanelVisitor.AdminAsync(app);

        var page = await admin.GetAsync("/admin");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Too busy at the moment"), (page.Status, page.Heading));
        Assert.Contains("try again", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(page.Response.Headers.RetryAfter);
    }
}
