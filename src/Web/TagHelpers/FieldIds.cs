namespace Achievements.Web.TagHelpers;

/// <summary>How the control inside a field finds its hint and its error.</summary>
internal sealed record FieldIds(string ControlId, bool HasHint, bool IsInvalid)
{
    public string HintId => ControlId + "-hint";

    public string ErrorId => ControlId + "-error";
}
