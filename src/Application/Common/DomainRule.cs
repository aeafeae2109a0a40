using Achievements.Domain;
using FluentValidation;
using FluentValidation.Results;

namespace Achievements.Application.Common;

internal static class DomainRule
{
    /// <summary>Lets the domain itself look at the value, so that its limit, code and words are not written a second time.</summary>
    /// <param name="check">Throws <see cref="RefusedException"/> for a bad value.</param>
    public static void PassesInDomain<T, TProperty>(this IRuleBuilder<T, TProperty> rule, Action<TProperty> check) =>
        rule.Custom((value, context) =>
        {
            try
            {
                check(value);
            }
            catch (RefusedException refused)
            {
                context.AddFailure(new ValidationFailure(context.PropertyPath, refused.Message, value) { ErrorCode = refused.Code });
            }
        });
}
