using Achievements.Domain.Access;

namespace Achievements.Domain.Tests.Access;

public class ApiKeyTests
{
    [Fact]
    public void Keeps_the_hash_and_never_the_key()
    {
        var (key, secret) = ApiKey.Create(" Moodle ", ApiScopes.Record, Given.Now);
        Assert.Equal(("Moodle", secret[..8], ApiKey.HashOf(secret)), (key.Name, key.Prefix, key.Hash));
        Assert.Matches("^ach_[A-Za-z0-9_-]{43}$", secret);
        Assert.Matches("^[0-9a-f]{64}$", key.Hash);
        Assert.NotEqual(secret, ApiKey.Create("Moodle", ApiScopes.Record, Given.Now).Secret);
    }

    [Fact]
    public void The_prefix_of_a_short_key_gives_little_away() => Assert.Equal("d", ApiKey.Of("dev", "dev-key", ApiScopes.Admin, Given.Now).Prefix);

    [Theory]
    [InlineData(ApiScopes.Record, ApiScopes.Record, true)]
    [InlineData(ApiScopes.Record, ApiScopes.Read, false)]
    [InlineData(ApiScopes.Record | ApiScopes.Read, ApiScopes.Read, true)]
    [InlineData(ApiScopes.Record | ApiScopes.Read, ApiScopes.Admin, false)]
    [InlineData(ApiScopes.Admin, ApiScopes.Record, true)]
    public void Opens_what_its_scopes_say_and_admin_includes_the_others(ApiScopes scopes, ApiScopes asked, bool opens) =>
        Assert.Equal(opens, ApiKey.Of("k", "secret", scopes, Given.Now).Allows(asked));

    [Fact]
    public void A_revoked_key_opens_nothing_and_stays_revoked_since_the_first_time()
    {
        var key = ApiKey.Of("k", "secret", ApiScopes.Admin, Given.Now);
        key.Revoke(Given.Now);
        key.Revoke(Given.Now.AddDays(1));
        Assert.False(key.Allows(ApiScopes.Read));
        Assert.Equal(Given.Now, key.RevokedAt);
    }

    [Theory]
    [InlineData("", ApiScopes.Read, "key.name")]
    [InlineData("  ", ApiScopes.Read, "key.name")]
    [InlineData("k", ApiScopes.None, "key.scopes")]
    [InlineData("k", (ApiScopes)8, "key.scopes")]
    [InlineData("k", (ApiScopes)9, "key.scopes")]
    public void A_name_and_known_scopes_are_needed(string name, ApiScopes scopes, string code) =>
        Assert.Equal(code, Given.Refusal(() => ApiKey.Of(name, "secret", scopes, Given.Now)).Code);

    [Fact]
    public void A_name_has_up_to_100_characters()
    {
        Assert.Equal(100, ApiKey.Of(new string('n', 100), "secret", ApiScopes.Read, Given.Now).Name.Length);
        Assert.Equal("key.name", Given.Refusal(() => ApiKey.Of(new string('n', 101), "secret", ApiScopes.Read, Given.Now)).Code);
    }
}
