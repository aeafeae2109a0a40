using System.Text.Json;
using Achievements.Web.Areas.Admin.Catalogue;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Achievements.Web.Areas.Admin.Forms;

/// <summary>A form on top of a record that has a revision.</summary>
public interface IRevisedForm
{
    /// <summary>The revision that was shown.</summary>
    int Revision { get; set; }

    /// <summary>The form as it was shown, by which a conflict tells who changed what.</summary>
    string? Loaded { get; set; }
}

/// <summary>One field of a form, for showing what two admins made of it.</summary>
/// <param name="Show">As a conflict shows it.</param>
/// <param name="Sent">As the form sends it.</param>
/// <param name="Take">Takes over the first one's value into the second.</param>
public sealed record FormField<T>(string Key, string Label, Func<T, string> Show, Func<T, string?> Sent, Action<T, T> Take)
{
    public bool Differs(T one, T other) => Show(one) != Show(other);
}

/// <summary>Two admins edited one record: the fields in which what this one typed differs from what is stored now.</summary>
/// <param name="What">What they edited, in words.</param>
/// <param name="Action">Where the choice is sent.</param>
/// <param name="Back">Where everything of the other one is kept.</param>
/// <param name="Sent">What was typed, with the revision that is stored now.</param>
public sealed record FormConflict(string What, string Action, string Back, IReadOnlyList<(string Name, string? Value)> Sent, IReadOnlyList<ConflictingField> Fields)
{
    public static FormConflict Of<T>(string what, string action, string back, T mine, T current, IReadOnlyList<FormField<T>> fields)
        where T : class, IRevisedForm
    {
        var loaded = LoadedBy(mine);
        return new FormConflict(
            what, action, back,
            [(nameof(IRevisedForm.Revision), $"{current.Revision}"), (nameof(IRevisedForm.Loaded), Remember(current)), .. fields.Select(f => (f.Key, f.Sent(mine)))],
            [
                .. fields.Where(f => f.Differs(mine, current)).Select(f => new ConflictingField(
                    f.Key, f.Label, f.Show(mine), f.Show(current),
                    // Where only the other one changed something, keeping theirs loses nobody's work.
                    TakeTheirs: loaded is not null && !f.Differs(mine, loaded))),
            ]);
    }

    public static string Remember<T>(T form) => JsonSerializer.Serialize(form);

    /// <summary>Takes over what was chosen of the other one's.</summary>
    public static void Merge<T>(T form, T current, IReadOnlyDictionary<string, string> choice, IReadOnlyList<FormField<T>> fields, ModelStateDictionary state)
    {
        foreach (var field in fields.Where(f => choice.GetValueOrDefault(f.Key) == "theirs"))
        {
            field.Take(current, form);
            state.Remove(field.Key);
        }
    }

    private static T? LoadedBy<T>(T form)
        where T : class, IRevisedForm
    {
        try
        {
            return string.IsNullOrEmpty(form.Loaded) ? null : JsonSerializer.Deserialize<T>(form.Loaded);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
