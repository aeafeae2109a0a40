using System.Text.RegularExpressions;
using Achievements.Domain.Metrics;

namespace Achievements.Domain.Catalogue;

/// <summary>Something that can be earned: a rule, and what the player sees of it.</summary>
public sealed partial class Achievement
{
    public const int MaxIdLength = 64;

    private readonly List<Requirement> _requirements = [];

    private Achievement()
    {
        Id = Name = Description = Category = null!;
    }

    /// <summary>Slug: lower-case letters, digits, '-' and '_', at most 64. Never changes.</summary>
    public string Id { get; private set; }

    public string Name { get; private set; }

    public string Description { get; private set; }

    public string Category { get; private set; }

    public Tier Tier { get; private set; }

    public BadgeArt Art { get; private set; }

    public Visibility Visibility { get; private set; }

    public IReadOnlyList<Requirement> Requirements => _requirements;

    public int XpReward { get; private set; }

    public AwardWindow? Window { get; private set; }

    public int SortOrder { get; private set; }

    public AchievementState State { get; private set; }

    /// <summary>
    /// Counts the changes of the rule itself (requirements, window) from 1, and publishing it again; an award keeps the one it was given under. What a draft
    /// went through before it was first published does not count: nobody can have been awarded under it.
    /// </summary>
    public int RuleRevision { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When it could first be earned; null while it never was published.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Counts every change; the token that keeps two admins from overwriting each other.</summary>
    public int Revision { get; private set; }

    /// <summary>
    /// Whether players may hold it although its thresholds still lie ahead of them: its rule was changed, or it was retired and published
    /// again, or it has a window.
    /// </summary>
    public bool MayBeHeldAlready => Window is not null || RuleRevision > 1;

    /// <exception cref="RefusedException">The first limit that <paramref name="id"/> or <paramref name="definition"/> breaks.</exception>
    public static Achievement Draft(string id, AchievementDefinition definition, DateTimeOffset now)
    {
        var achievement = new Achievement { Id = CheckId(id), State = AchievementState.Draft, CreatedAt = LocalTime.ToKept(now), RuleRevision = 1 };
        achievement.Take(definition.Checked(), now);
        return achievement;
    }

    /// <summary>Takes over a new definition. What was earned under the old one stays earned.</summary>
    /// <returns>Whether the rule itself changed.</returns>
    public bool Edit(AchievementDefinition definition, DateTimeOffset now)
    {
        var next = definition.Checked();
        var ruleChanged = next.Window != Window || !next.Requirements.ToHashSet().SetEquals(_requirements);
        if (ruleChanged && PublishedAt is not null)
            RuleRevision++;
        Take(next, now);
        return ruleChanged;
    }

    /// <summary>From draft, or from retired, when it counts as a new rule revision: holders of the first run keep theirs.</summary>
    /// <exception cref="RefusedException"><c>achievement.state</c></exception>
    public void Publish(DateTimeOffset now)
    {
        if (State == AchievementState.Published)
            throw new RefusedException("achievement.state", "It is published already.");
        if (State == AchievementState.Retired)
            RuleRevision++;
        State = AchievementState.Published;
        PublishedAt ??= LocalTime.ToKept(now);
        Touch(now);
    }

    /// <exception cref="RefusedException"><c>achievement.state</c></exception>
    public void Retire(DateTimeOffset now)
    {
        if (State != AchievementState.Published)
            throw new RefusedException("achievement.state", "Only a published achievement can be retired.");
        State = AchievementState.Retired;
        Touch(now);
    }

    public bool IsMetBy(Totals totals)
    {
        foreach (var requirement in _requirements)
            if (!requirement.IsMetBy(totals))
                return false;
        return true;
    }

    public bool CanBeEarnedAt(DateTimeOffset takenAt) => Window is null || Window.Contains(takenAt);

    /// <exception cref="RefusedException"><c>id.format</c></exception>
    public static string CheckId(string? id) =>
        id is not null && id.Length <= MaxIdLength && Slug().IsMatch(id)
            ? id
            : throw new RefusedException(
                "id.format", $"'{id}' cannot be an id. Use 1 to {MaxIdLength} lower-case letters, digits, '-' and '_', starting with a letter or digit.", "id");

    private void Take(AchievementDefinition d, DateTimeOffset now)
    {
        (Name, Description, Category, Tier, Art, Visibility) = (d.Name, d.Description, d.Category, d.Tier, d.Art, d.Visibility);
        (XpReward, Window, SortOrder) = (d.XpReward, d.Window, d.SortOrder);
        if (!d.Requirements.SequenceEqual(_requirements))
        {
            _requirements.Clear();
            _requirements.AddRange(d.Requirements);
        }
        Touch(now);
    }

    private void Touch(DateTimeOffset now)
    {
        UpdatedAt = LocalTime.ToKept(now);
        Revision++;
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_-]*\z")]
    private static partial Regex Slug();
}
