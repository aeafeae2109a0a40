using MediatR;

namespace Achievements.Architecture.Tests;

public class MessageTests
{
    private static readonly ILookup<Type, Type> Handlers = Code.Types(Code.Application, Code.Infrastructure, Code.Web)
        .Where(t => t is { IsClass: true, IsAbstract: false })
        .SelectMany(t => t.GetInterfaces(), (handler, i) => (handler, i))
        .Where(x => x.i.IsGenericType && x.i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
        .ToLookup(x => x.i.GetGenericArguments()[0], x => x.handler);

    public static TheoryData<string> Messages =>
        [.. Code.Types(Code.Application).Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>))).Select(t => t.FullName!)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_has_one_handler_named_after_it_that_nobody_else_sees(string message)
    {
        var type = Code.Application.GetType(message)!;
        var handler = Assert.Single(Handlers[type]);
        Assert.Equal(type.Name + "Handler", handler.Name);
        Assert.True(handler.IsSealed && !handler.IsVisible, $"{handler} should be internal and sealed.");
        Assert.True(handler.Assembly == Code.Application || handler.Assembly == Code.Infrastructure, $"{handler} does not belong into {handler.Assembly.GetName().Name}.");
    }

    [Fact]
    public void Every_handler_serves_a_message_of_the_application() => Assert.All(Handlers, h => Assert.Equal(Code.Application, h.Key.Assembly));
}
