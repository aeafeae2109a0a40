using AutoMapper;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Web.Tests.Api;

public class MappingTests(AppFixture app) : IClassFixture<AppFixture>
{
    [Fact]
    public void Every_field_of_every_answer_has_a_source() =>
        app.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();
}
