using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using MediatR;

namespace Achievements.Web.Api.Catalogue;

internal static class AchievementLookup
{
    /// <summary>The achievement, if the caller may know of it; one that it may not know of is answered like one that does not exist.</summary>
    /// <exception cref="NotFoundException"><c>achievement.not_found</c></exception>
    public static async Task<AchievementDetails> FindAchievementAsync(this IMediator mediator, string id, bool isAdmin, CancellationToken cancellationToken)
    {
        var found = await mediator.Send(new GetAchievement(Possible(id)), cancellationToken);
        return isAdmin || found is { State: AchievementState.Published, Visibility: not Visibility.Secret } ? found : throw NotFoundException.Achievement(id);
    }

    /// <summary>What cannot be an id is not asked for in the database.</summary>
    public static string Possible(string id)
    {
        try
        {
            return Achievement.CheckId(id);
        }
        catch (RefusedException)
        {
            throw NotFoundException.Achievement(id);
        }
    }
}
