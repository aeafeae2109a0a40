using Achievements.Application.Catalogue;
using Achievements.Application.Common;
using Achievements.Application.Players;
using Achievements.Domain;
using Achievements.Domain.Catalogue;
using Achievements.Infrastructure.Persistence;
using Achievements.Testing;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Achievements.Infrastructure.Tests.Catalogue;

public class ChangeAchievementsTests
{
    private static readonly AchievementInput TenTests = new() { Name = "Ten tests", Requirements = [new("tests_taken", 10)] };

    private static readonly AchievementInput TwelveTests = TenTests with { Requirements = [new("tests_taken", 12), new("level", 2)] };

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_draft_starts_no_backfill_and_publishing_it_does(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = database.Services();

        var draft = await SendAsync(node, new CreateAchievement("ten", TenTests));
        var published = await SendAsync(node, new PublishAchievement("ten", draft.Revision));

        Assert.Null(draft.BackfillId);
        Assert.NotNull(published.BackfillId);
        await using var scope = node.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AchievementsDbContext>();
        var backfill = await db.Backfills.SingleAsync();
        Assert.Equal((published.BackfillId, BackfillReason.Published, BackfillState.Waiting), (backfill.Id, backfill.Reason, backfill.State));
        Assert.Equal(["ten"], backfill.AchievementIds);
        Assert.Equal(3, (await db.CatalogueVersions.SingleAsync()).Value);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task An_edit_starts_a_backfill_only_when_it_changes_the_rule_of_a_published_one(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = database.Services();

        var saved = await SendAsync(node, new CreateAchievement("ten", TenTests));
        var ofDraft = await SendAsync(node, new EditAchievement("ten", saved.Revision, TwelveTests));
        saved = await SendAsync(node, new PublishAchievement("ten"));
        var renamed = await SendAsync(node, new EditAchievement("ten", saved.Revision, TwelveTests with { Name = "A dozen" }));
        var changed = await SendAsync(node, new EditAchievement("ten", renamed.Revision, TenTests));

        Assert.Equal((true, true, false), (ofDraft.BackfillId is null, renamed.BackfillId is null, changed.BackfillId is null));
        var found = await FindAsync(node, "ten");
        Assert.Equal([("tests_taken", 10L)], found!.Requirements.Select(r => (r.Metric, r.Threshold)));
        Assert.Equal((2, "Ten tests"), (found.RuleRevision, found.Name));
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_admins_who_edit_the_same_revision_one_is_told_that_it_moved(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = database.Services();
        var saved = await SendAsync(node, new CreateAchievement("ten", TenTests, Publish: true));

        for (var round = 0; round < 5; round++)
        {
            var revision = saved.Revision + round;
            var name = $"Round {round}";
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => TryAsync<StaleException>(
                () => SendAsync(node, new EditAchievement("ten", revision, TenTests with { Name = $"{name} admin {i}" }))))));

            var stale = Assert.Single(both, e => e is not null);
            Assert.Equal(("achievement.stale", revision + 1), (stale!.Code, stale.CurrentRevision));
        }
        Assert.Equal("achievement.stale", (await Assert.ThrowsAsync<StaleException>(() => SendAsync(node, new RetireAchievement("ten", 1)))).Code);
        Assert.Equal("achievement.stale", (await Assert.ThrowsAsync<StaleException>(() => SendAsync(node, new DeleteAchievement("ten", 1)))).Code);
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_take_the_same_id_one_is_told_that_it_is_taken(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = database.Services();

        for (var round = 0; round < 5; round++)
        {
            var create = new CreateAchievement($"ten_{round}", TenTests);
            var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => TryAsync<ConflictException>(() => SendAsync(node, create)))));
            Assert.Equal("achievement.exists", Assert.Single(both, e => e is not null)!.Code);
        }
    }

    [SkippableTheory, MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task One_that_is_held_is_retired_instead_of_removed(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var node = database.Services();
        await SendAsync(node, new CreateAchievement("held", TenTests with { Requirements = [new("tests_taken", 1)] }, Publish: true));
        await SendAsync(node, new CreateAchievement("free", TenTests, Publish: true));
        await SendAsync(node, new RecordTestResults([new(PlayerKey.OfExternal("holder"))]));

        Assert.False(await SendAsync(node, new DeleteAchievement("held")));
        Assert.True(await SendAsync(node, new DeleteAchievement("free")));

        Assert.Equal(AchievementState.Retired, (await FindAsync(node, "held"))!.State);
        Assert.Null(await FindAsync(node, "free"));
        Assert.Equal("achievement.not_found", (await Assert.ThrowsAsync<NotFoundException>(() => SendAsync(node, new PublishAchievement("free")))).Code);
        Assert.Equal("achievement.state", (await Assert.ThrowsAsync<RefusedException>(() => SendAsync(node, new RetireAchievement("held")))).Code);
    }

    [Fact]
    public async Task Faults_name_the_fields_of_the_input_all_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using var node = database.Services();
        var bad = new AchievementInput { Requirements = [new("tests_taken", 0), new("luck", 1)], XpReward = -1 };

        var created = await Assert.ThrowsAsync<ValidationException>(() => SendAsync(node, new CreateAchievement("No Slug", bad)));
        var edited = await Assert.ThrowsAsync<ValidationException>(() => SendAsync(node, new EditAchievement("ten", 1, bad)));

        string[] ofInput = ["Name", "Requirements[0].Threshold", "Requirements[1].Metric", "XpReward"];
        Assert.Equal(["Id", .. ofInput], created.Errors.Select(e => e.PropertyName).Order());
        Assert.Equal(ofInput, edited.Errors.Select(e => e.PropertyName).Order());
        Assert.Equal("id.format", created.Errors.Single(e => e.PropertyName == "Id").ErrorCode);
    }

    private static async Task<T> SendAsync<T>(ServiceProvider node, IRequest<T> message)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message);
    }

    private static async Task<Achievement?> FindAsync(ServiceProvider node, string id)
    {
        await using var scope = node.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAchievementRepository>().FindAsync(id, default);
    }

    private static async Task<TException?> TryAsync<TException>(Func<Task> act)
        where TException : Exception
    {
        try
        {
            await act();
            return null;
        }
        catch (TException e)
        {
            return e;
        }
    }
}
