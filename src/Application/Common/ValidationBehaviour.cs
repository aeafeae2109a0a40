using FluentValidation;
using MediatR;

namespace Achievements.Application.Common;

/// <summary>Runs the validators of a message before its handler; collects all faults, so that a caller sees them at once.</summary>
internal sealed class ValidationBehaviour<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var faults = new List<FluentValidation.Results.ValidationFailure>();
        foreach (var validator in validators)
            faults.AddRange((await validator.ValidateAsync(request, cancellationToken)).Errors);
        return faults.Count == 0 ? await next() : throw new ValidationException(faults);
    }
}
