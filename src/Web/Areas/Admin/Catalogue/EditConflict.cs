using System.Text.Json;

namespace Achievements.Web.Areas.Admin.Catalogue;

/// <summary>Two admins edited one achievement: the fields in which what this one typed differs from what is stored now.</summary>
public sealed record EditConflict(string Id, AchievementForm Mine, int CurrentRevision, string CurrentLoaded, IReadOnlyList<ConflictingField> Fields)
{
    /// <param name="mine">What was typed, on top of <see cref="AchievementForm.Loaded"/>.</param>
    /// <param name="current">What is stored now.</param>
    public static EditConflict Of(string id, AchievementForm mine, AchievementForm current)
    {
        var loaded = LoadedBy(mine);
        return new EditConflict(id, mine, current.Revision, Remember(current),
        [
            .. AchievementField.All.Where(field => field.Differs(mine, current)).Select(field => new ConflictingField(
                field.Key, field.Label, field.Show(mine), field.Show(current),
                // Where only the other one changed something, keeping theirs loses nobody's work.
                TakeTheirs: loaded is not null && !field.Differs(mine, loaded))),
        ]);
    }

    /// <summary>The form as it was shown, to be sent along with it.</summary>
    public static string Remember(AchievementForm form) => JsonSerializer.Serialize(form);

    private static AchievementForm? LoadedBy(AchievementForm form)
    {
        try
        {
            return string.IsNullOrEmpty(form.Loaded) ? null : JsonSerializer.Deserialize<AchievementForm>(form.Loaded);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="TakeTheirs">The choice that is proposed.</param>
public sealed record ConflictingField(string Key, string Label, string Mine, string Theirs, bool TakeTheirs);
