using Achievements.Application.Common;
using FluentValidation;
using MediatR;

namespace Achievements.Application.Tests.Common;

public class ValidationBehaviourTests
{
    private int _handled;

    [Fact]
    public async Task Lets_a_valid_message_through()
    {
        Assert.Equal("done", await Send(new Say("word"), new NotEmpty(), new Short()));
        Assert.Equal("done", await Send(new Say("")));
        Assert.Equal(2, _handled);
    }

    [Fact]
    public async Task Collects_the_faults_of_all_validators_and_does_not_handle()
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => Send(new Say("   far too long"), new NotEmpty(), new Short(), new NoBlankStart()));
        Assert.Equal(2, refused.Errors.Count());
        Assert.All(refused.Errors, e => Assert.Equal("Word", e.PropertyName));
        await Assert.ThrowsAsync<ValidationException>(() => Send(new Say(""), new NotEmpty()));
        Assert.Equal(0, _handled);
    }

    private Task<string> Send(Say message, params IValidator<Say>[] validators) =>
        new ValidationBehaviour<Say, string>(validators).Handle(message, CancellationToken.None, () =>
        {
            _handled++;
            return Task.FromResult("done");
        });

    public sealed record Say(string Word) : IRequest<string>;

    private sealed class NotEmpty : AbstractValidator<Say>
    {
        public NotEmpty() => RuleFor(s => s.Word).NotEmpty();
    }

    private sealed class Short : AbstractValidator<Say>
    {
        public Short() => RuleFor(s => s.Word).MaximumLength(10);
    }

    private sealed class NoBlankStart : AbstractValidator<Say>
    {
        public NoBlankStart() => RuleFor(s => s.Word).Must(w => !w.StartsWith(' '));
    }
}
