using Achievements.Application.Webhooks;
using Achievements.Domain;
using Achievements.Domain.Webhooks;
using FluentValidation;

namespace Achievements.Web.Areas.Admin.Webhooks;

/// <summary>An endpoint as an admin types it.</summary>
public sealed class WebhookForm
{
    public string? Name { get; set; }

    public string? Url { get; set; }

    /// <summary>The names of the events.</summary>
    public List<string> Events { get; set; } = [];

    /// <summary>That was seen.</summary>
    public int Revision { get; set; }

    /// <summary>Makes one endpoint of one form, however often it arrives.</summary>
    public string? FormId { get; set; }

    /// <summary>As proposed: everything but each single test.</summary>
    public static WebhookForm New(string formId) => new()
    {
        FormId = formId,
        Events = [.. WebhookType.All.Where(t => t.Kind != Domain.Events.EventKind.TestRecorded).Select(t => t.Name)],
    };

    public static WebhookForm Of(WebhookEndpointRow row) => new()
    {
        Name = row.Name,
        Url = row.Url,
        Events = [.. row.Kinds.Select(k => WebhookType.Of(k)!.Name)],
        Revision = row.Revision,
    };

    public IReadOnlyList<Domain.Events.EventKind> Kinds() => [.. Events.Select(WebhookType.Named).OfType<WebhookType>().Select(t => t.Kind)];
}

internal sealed class WebhookFormValidator : AbstractValidator<WebhookForm>
{
    public WebhookFormValidator()
    {
        RuleFor(f => f.Name).NotEmpty().WithMessage("Say who listens there.").MaximumLength(WebhookEndpoint.MaxNameLength);
        RuleFor(f => f.Url).NotEmpty().WithMessage("Write the address that is to be called.").MaximumLength(WebhookEndpoint.MaxUrlLength)
            .Matches("^\\s*[hH][tT][tT][pP][sS]?://[^\\s]+$").WithMessage("Write an address that begins with https://.");
        RuleFor(f => f.Url).Custom((url, context) =>
        {
            try
            {
                if (url?.Contains("://", StringComparison.Ordinal) == true)
                    WebhookEndpoint.AddressOf(url);
            }
            catch (RefusedException refused)
            {
                context.AddFailure(refused.Message);
            }
        });
        RuleFor(f => f.Events).Must(events => events.Exists(e => WebhookType.Named(e) is not null)).WithMessage("Choose at least one event.");
    }
}

/// <summary>How long the old secret goes on signing.</summary>
public sealed class RotateForm
{
    public static readonly (int Hours, string Words)[] Choices =
        [(0, "not at all: it may have got into wrong hands"), (1, "for an hour"), (24, "for a day"), (168, "for a week"), (720, "for 30 days")];

    public int KeepHours { get; set; } = 24;

    public int Revision { get; set; }

    public string? FormId { get; set; }
}

internal sealed class RotateFormValidator : AbstractValidator<RotateForm>
{
    public RotateFormValidator() =>
        RuleFor(f => f.KeepHours).Must(hours => RotateForm.Choices.Any(c => c.Hours == hours)).WithMessage("Choose one of these.");
}

/// <summary>Which events are sent again; both times are UTC.</summary>
public sealed class ReplayForm
{
    public DateTime? From { get; set; }

    public DateTime? Until { get; set; }

    /// <summary>Also what has arrived already.</summary>
    public bool All { get; set; }

    public DateTimeOffset FromUtc => new(From!.Value.Ticks, TimeSpan.Zero);

    public DateTimeOffset UntilUtc => new(Until!.Value.Ticks, TimeSpan.Zero);
}

internal sealed class ReplayFormValidator : AbstractValidator<ReplayForm>
{
    public ReplayFormValidator()
    {
        RuleFor(f => f.From).NotNull().WithMessage("Say when it starts.");
        RuleFor(f => f.Until).NotNull().WithMessage("Say when it ends.")
            .Must((form, until) => until is null || form.From is null || until > form.From).WithMessage("It must end after it starts.");
    }
}
