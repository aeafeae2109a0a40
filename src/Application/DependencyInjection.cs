using System.Reflection;
using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Mails;
using Achievements.Application.Players;
using Achievements.Application.Streaks;
using Achievements.Application.Webhooks;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Application;

public static class DependencyInjection
{
    /// <summary>MediatR with its pipeline, and the validators and mappings of this layer.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddTransient<ServiceFactory>(provider => provider.GetService!);
        services.AddTransient<IMediator, Mediator>();
        // Behaviours run in the order in which they are registered.
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddValidatorsFromAssembly(typeof(DependencyInjection).Assembly, includeInternalTypes: true);
        services.AddTransient<AchievementChange>();
        services.AddTransient<PlayerChange>();
        services.AddTransient<AddresseeChange>();
        services.AddTransient<StreakChange>();
        services.AddTransient<WebhookChange>();
        return services.AddHandlersOf(typeof(DependencyInjection).Assembly);
    }

    /// <summary>Registers the MediatR handlers of an assembly.</summary>
    public static IServiceCollection AddHandlersOf(this IServiceCollection services, Assembly assembly) =>
        services.Scan(scan => scan.FromAssemblies(assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime());
}
