using MediatR;

namespace Achievements.Application.Levels;

/// <summary>The level curves that were put in force, newest first; empty while nobody has changed the default one.</summary>
public sealed record ListLevelVersions(int Most = 20) : IRequest<IReadOnlyList<LevelsInForce>>;

internal sealed class ListLevelVersionsHandler(ILevelCurves curves) : IRequestHandler<ListLevelVersions, IReadOnlyList<LevelsInForce>>
{
    public async Task<IReadOnlyList<LevelsInForce>> Handle(ListLevelVersions request, CancellationToken cancellationToken) =>
        [.. (await curves.ListAsync(request.Most, cancellationToken)).Select(LevelsInForce.Of)];
}
