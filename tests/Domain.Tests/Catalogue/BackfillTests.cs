using Achievements.Domain.Catalogue;

namespace Achievements.Domain.Tests.Catalogue;

public class BackfillTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private readonly Backfill _backfill = Backfill.Of(["a", "b"], BackfillReason.Published, 1000, Given.Now);

    [Fact]
    public void Waits_until_a_node_takes_it()
    {
        Assert.Equal((BackfillState.Waiting, 0L, 1000L), (_backfill.State, _backfill.Cursor, _backfill.Total));
        _backfill.Take("one", Given.Now, Lease);
        Assert.Equal((BackfillState.Running, "one", Given.Now + Lease, Given.Now), (_backfill.State, _backfill.Owner, _backfill.LeaseUntil, _backfill.StartedAt));
    }

    [Fact]
    public void Belongs_to_one_node_until_its_lease_ends()
    {
        _backfill.Take("one", Given.Now, Lease);
        Assert.Equal("backfill.state", Given.Refusal(() => _backfill.Take("two", Given.Now + Lease - TimeSpan.FromMilliseconds(1), Lease)).Code);
        _backfill.Take("two", Given.Now + Lease, Lease);
        Assert.Equal(("two", Given.Now), (_backfill.Owner, _backfill.StartedAt));
    }

    [Fact]
    public void Every_batch_moves_the_cursor_adds_up_and_renews_the_lease()
    {
        _backfill.Take("one", Given.Now, Lease);
        var revision = _backfill.Revision;
        _backfill.Advance(100, 90, 5, Given.Now.AddSeconds(20), Lease);
        _backfill.Advance(200, 100, 7, Given.Now.AddSeconds(40), Lease);
        Assert.Equal((200L, 190L, 12L), (_backfill.Cursor, _backfill.Examined, _backfill.Awarded));
        Assert.Equal(Given.Now.AddSeconds(40) + Lease, _backfill.LeaseUntil);
        Assert.Equal(revision + 2, _backfill.Revision);
    }

    [Fact]
    public void A_finished_one_is_not_taken_again()
    {
        _backfill.Take("one", Given.Now, Lease);
        _backfill.Finish(Given.Now);
        Assert.Equal((BackfillState.Done, null, null), (_backfill.State, _backfill.Owner, _backfill.LeaseUntil));
        Assert.False(_backfill.CanBeTakenAt(Given.Now.AddDays(1)));
        Assert.Equal("backfill.state", Given.Refusal(_backfill.Resume).Code);
    }

    [Fact]
    public void A_failed_one_goes_on_where_it_stopped()
    {
        _backfill.Take("one", Given.Now, Lease);
        _backfill.Advance(100, 100, 5, Given.Now, Lease);
        _backfill.Fail(new string('x', 2000), Given.Now);
        Assert.Equal((BackfillState.Failed, Backfill.MaxErrorLength), (_backfill.State, _backfill.Error!.Length));
        Assert.False(_backfill.CanBeTakenAt(Given.Now.AddDays(1)));
        _backfill.Resume();
        Assert.Equal((BackfillState.Waiting, 100L, null), (_backfill.State, _backfill.Cursor, _backfill.Error));
        _backfill.Take("two", Given.Now, Lease);
    }
}
