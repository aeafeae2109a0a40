using Achievements.Application.Players;
using Achievements.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Recording;

public static class RecordingServices
{
    /// <summary>The intake for single tests. The host may configure <see cref="RecordingOptions"/> afterwards.</summary>
    public static IServiceCollection AddRecording(this IServiceCollection services, DatabaseProvider provider)
    {
        services.AddOptions<RecordingOptions>()
            .Configure(options => options.Lanes = provider == DatabaseProvider.Sqlite ? 1 : 2)
            .ValidateDataAnnotations();
        services.AddSingleton<TestResultIntake>();
        services.AddSingleton<ITestResultIntake>(provider => provider.GetRequiredService<TestResultIntake>());
        services.AddHostedService(provider => provider.GetRequiredService<TestResultIntake>());
        return services;
    }
}
