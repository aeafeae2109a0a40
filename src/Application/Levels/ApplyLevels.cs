using System.Globalization;
using Achievements.Application.Backfills;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Domain.Levels;
using MediatR;

namespace Achievements.Application.Levels;

/// <summary>
/// Puts a level curve in force: new results follow it at once, and a backfill gives everybody else the level it says, with the achievements that follow.
/// Refused as <see cref="LevelCurve.Of"/> says.
/// </summary>
/// <param name="Version">The version the caller read; refused with <see cref="StaleException"/> (<c>levels.stale</c>) when it has moved on. null: whatever it is now.</param>
/// <param name="By">Who asks for it.</param>
public sealed record ApplyLevels(int? Version, LevelCurveDefinition Definition, string By) : IRequest<AppliedLevels>;

/// <param name="BackfillId">The backfill that recomputes the levels.</param>
public sealed record AppliedLevels(LevelsInForce Levels, Guid BackfillId);

internal sealed class ApplyLevelsHandler(ILevelCurves curves, IBackfillQueue backfills, IUnitOfWork unitOfWork, TimeProvider clock)
    : IRequestHandler<ApplyLevels, AppliedLevels>
{
    private const int MaxAttempts = 5;

    public async Task<AppliedLevels> Handle(ApplyLevels request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = (await curves.CurrentAsync(cancellationToken))?.Version ?? LevelCurveVersion.AsInstalled;
            if (request.Version is { } read && read != current)
                throw new StaleException("levels.stale", Stale(read, current), current);
            var next = LevelCurveVersion.Of(current + 1, request.Definition, request.By, LocalTime.ToKept(clock.GetUtcNow()));
            curves.Add(next);
            // One commit: neither can be there without the other.
            var backfill = await backfills.AddWorkAsync(BackfillWork.Levels, BackfillReason.LevelsChanged, cancellationToken);
            try
            {
                await unitOfWork.CommitAsync(cancellationToken);
            }
            catch (OverlapException) when (attempt < MaxAttempts)
            {
                unitOfWork.Forget();
                continue;
            }
            backfills.Wake();
            return new AppliedLevels(LevelsInForce.Of(next), backfill.Id);
        }
    }

    private static string Stale(int read, int current) =>
        string.Create(CultureInfo.InvariantCulture, $"Somebody else changed the level curve meanwhile: you read version {read}, it is now {current}.");
}
