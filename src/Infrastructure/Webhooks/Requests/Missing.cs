using Achievements.Application.Common;

namespace Achievements.Infrastructure.Webhooks.Requests;

internal static class Missing
{
    public static NotFoundException Endpoint() => new("webhook.not_found", "There is no such endpoint.");

    public static NotFoundException Delivery() => new("webhook.delivery_not_found", "There is no such delivery; old ones are removed.");
}
