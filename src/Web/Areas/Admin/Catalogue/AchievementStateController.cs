using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Domain.Catalogue;
using Achievements.Web.Areas.Admin.Lists;
using Achievements.Web.Display;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>Publish, retire, delete: each first says what it will do, then does it to the revision that was shown.</summary>
[Route("/admin/achievements")]
public sealed class AchievementStateController(IMediator mediator) : AdminController(mediator)
{
    [HttpGet("publish/{id}")]
    public async Task<IActionResult> Publish(string id)
    {
        var achievement = await Mediator.Send(new GetAchievement(id), Aborted);
        if (achievement.State == AchievementState.Published)
            return Already(achievement, "is published already.");
        var reach = await Mediator.Send(new GetRuleReach(id), Aborted);
        return Ask(achievement, "Publish", isDangerous: false,
        [
            achievement.Visibility switch
            {
                Visibility.Secret => "Players can earn it from now on, and learn of it only when they do.",
                Visibility.Teaser => "Everybody sees its name and badge from now on; how to earn it stays hidden until then.",
                _ => "Everybody sees it in the catalogue from now on, and can earn it.",
            },
            ReachOf(reach),
            "A backfill gives it to them in the background, dated when they reached it; the XP and the count it brings may earn them further ones.",
            "It can be retired later, but what was earned is kept.",
        ]);
    }

    [HttpPost("publish/{id}")]
    public Task<IActionResult> Publish(string id, int revision) => ChangeAsync(id, nameof(Publish), async achievement =>
    {
        var saved = await Mediator.Send(new PublishAchievement(id, revision), Aborted);
        return saved.BackfillId is null
            ? $"{Shown.Quoted(achievement.Name)} is published."
            : $"{Shown.Quoted(achievement.Name)} is published. A backfill looks for players who already meet its rule.";
    });

    [HttpGet("retire/{id}")]
    public async Task<IActionResult> Retire(string id)
    {
        var achievement = await Mediator.Send(new GetAchievement(id), Aborted);
        if (achievement.State != AchievementState.Published)
            return Already(achievement, "is not published, so there is nothing to retire.");
        var holders = await Mediator.Send(new CountHolders(id), Aborted);
        return Ask(achievement, "Retire", isDangerous: true,
        [
            "Nobody can earn it any more, and it leaves the catalogue.",
            holders == 0
                ? "Nobody holds it."
                : $"{Words.Count(holders, "player holds", "players hold")} it and keep it, with the XP it brought.",
            "It can be published again.",
        ]);
    }

    [HttpPost("retire/{id}")]
    public Task<IActionResult> Retire(string id, int revision) => ChangeAsync(id, nameof(Retire), async achievement =>
    {
        await Mediator.Send(new RetireAchievement(id, revision), Aborted);
        return $"{Shown.Quoted(achievement.Name)} is retired. Who holds it keeps it.";
    });

    [HttpGet("delete/{id}")]
    public async Task<IActionResult> Delete(string id)
    {
        var achievement = await Mediator.Send(new GetAchievement(id), Aborted);
        var holders = await Mediator.Send(new CountHolders(id), Aborted);
        return Ask(achievement, "Delete", isDangerous: true, holders == 0
            ? ["Nobody holds it, so it is removed for good.", "Its id can be used again."]
            : [$"{Words.Count(holders, "player holds", "players hold")} it. What was earned is kept, so it is retired instead of removed."]);
    }

    [HttpPost("delete/{id}")]
    public Task<IActionResult> Delete(string id, int revision) => ChangeAsync(id, nameof(Delete), async achievement =>
    {
        var removed = await Mediator.Send(new DeleteAchievement(id, revision), Aborted);
        return removed ? $"{Shown.Quoted(achievement.Name)} is deleted." : $"{Shown.Quoted(achievement.Name)} is held, so it was retired instead of deleted.";
    }, toList: true);

    /// <summary>Somebody else's change in between shows the question again, with what is true now.</summary>
    private async Task<IActionResult> ChangeAsync(string id, string action, Func<AchievementDetails, Task<string>> change, bool toList = false)
    {
        var achievement = await Mediator.Send(new GetAchievement(id), Aborted);
        try
        {
            Flash(await change(achievement));
        }
        catch (StaleException)
        {
            Flash("Somebody else changed it meanwhile. Look again, then decide.", "warn");
            return RedirectToAction(action, new { id });
        }
        return toList ? RedirectToAction("Index", "Achievements") : RedirectToAction("Edit", "Achievements", new { id });
    }

    private ViewResult Ask(AchievementDetails achievement, string verb, bool isDangerous, IReadOnlyList<string> consequences) => View("Ask", new Confirmation(
        $"{verb} {Shown.Quoted(achievement.Name)}?", consequences, Url.Action(verb, new { achievement.Id })!, verb,
        Url.Action("Edit", "Achievements", new { achievement.Id })!, isDangerous,
        new Dictionary<string, string> { ["revision"] = $"{achievement.Revision}" }));

    private RedirectToActionResult Already(AchievementDetails achievement, string what)
    {
        Flash($"{Shown.Quoted(achievement.Name)} {what}", "warn");
        return RedirectToAction("Edit", "Achievements", new { achievement.Id });
    }

    private static string ReachOf(RuleReach reach) => reach switch
    {
        { Players: null } => "Players who already meet the rule get it too.",
        { Players: 0 } => "No player meets the rule yet.",
        { IsUpperBound: true } =>
            $"Up to {Words.Count(reach.Players.Value, "player", "players")} already meet the rule; those whose test lies within the window get it.",
        _ => $"{Words.Count(reach.Players.Value, "player already meets", "players already meet")} the rule and will get it.",
    };
}
