namespace Achievements.Domain.Notices;

/// <summary>How often a player wants to be mailed. The numbers are stored: never change one.</summary>
public enum MailFrequency
{
    /// <summary>No mail but one that is asked for.</summary>
    Off = 0,

    /// <summary>Soon after it happened; what happens within a minute comes together.</summary>
    AtOnce = 1,

    /// <summary>Once a day, at the hour of the player's choice.</summary>
    Daily = 2,

    /// <summary>Once a week, on Mondays at the hour of the player's choice.</summary>
    Weekly = 3,
}
