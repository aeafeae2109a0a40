using System.Text;
using Achievements.Domain.Webhooks;

namespace Achievements.Domain.Tests.Webhooks;

public class WebhookSecretTests
{
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";

    private static readonly DateTimeOffset At = DateTimeOffset.FromUnixTimeSeconds(1614265330);

    /// <summary>The vector that the libraries of the specification share.</summary>
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void Signs_as_the_specification_does(string secret) =>
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSecret.Sign([secret], Id, At, """{"test": 2432232314}"""u8));

    [Fact]
    public void Two_secrets_give_two_signatures_with_a_space_between()
    {
        string[] secrets = [WebhookSecret.New(), WebhookSecret.New()];
        var body = "{}"u8.ToArray();

        Assert.Equal(string.Join(' ', secrets.Select(s => WebhookSecret.Sign([s], Id, At, body))), WebhookSecret.Sign(secrets, Id, At, body));
    }

    [Fact]
    public void What_is_signed_is_id_instant_and_body()
    {
        var secret = WebhookSecret.New();
        var body = Encoding.UTF8.GetBytes("{\"name\":\"Zoë\"}");
        var signed = WebhookSecret.Sign([secret], Id, At, body);

        Assert.NotEqual(signed, WebhookSecret.Sign([secret], Id + "1", At, body));
        Assert.NotEqual(signed, WebhookSecret.Sign([secret], Id, At.AddSeconds(1), body));
        Assert.NotEqual(signed, WebhookSecret.Sign([secret], Id, At, body.AsSpan(1)));
        Assert.NotEqual(signed, WebhookSecret.Sign([WebhookSecret.New()], Id, At, body));
    }

    [Fact]
    public void A_new_one_is_long_enough_and_never_the_same()
    {
        var secrets = Enumerable.Range(0, 20).Select(_ => WebhookSecret.New()).ToList();

        Assert.All(secrets, s => Assert.InRange(Convert.FromBase64String(s[WebhookSecret.Prefix.Length..]).Length, WebhookSecret.MinBytes, WebhookSecret.MaxBytes));
        Assert.Equal(secrets.Count, secrets.Distinct().Count());
    }

    [Theory]
    [InlineData(23)]
    [InlineData(65)]
    public void One_of_another_length_is_refused(int bytes) =>
        Assert.Throws<FormatException>(() => WebhookSecret.Sign([WebhookSecret.Prefix + Convert.ToBase64String(new byte[bytes])], Id, At, "{}"u8));
}
