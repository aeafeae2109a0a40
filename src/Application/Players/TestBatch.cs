using System.Runtime.InteropServices;
using Achievements.Application.Common;
using Achievements.Domain;
using Achievements.Domain.Players;
using Achievements.Domain.Rules;

namespace Achievements.Application.Players;

/// <summary>
/// The tests of one call while they are decided. Each ends in an outcome of its own: what is wrong with one is kept here as its refusal and never reaches
/// the others.
/// </summary>
internal sealed class TestBatch
{
    private readonly IReadOnlyList<TestToRecord> _tests;
    private readonly DateTimeOffset _now;
    private readonly TestOutcome?[] _outcomes;
    private readonly Player?[] _players;
    private readonly Dictionary<(long PlayerId, string Key), (string Fingerprint, RecordedTestResult? Answer)> _answered = [];

    public TestBatch(IReadOnlyList<TestToRecord> tests, DateTimeOffset now)
    {
        (_tests, _now) = (tests, now);
        (_outcomes, _players) = (new TestOutcome?[tests.Count], new Player?[tests.Count]);
        Keys = new HashSet<PlayerKey>(tests.Count);
        for (var i = 0; i < tests.Count; i++)
        {
            _outcomes[i] = RefusalOf(tests[i]);
            if (_outcomes[i] is null)
                Keys.Add(tests[i].Player);
        }
    }

    /// <summary>The players asked for by tests that are not refused already.</summary>
    public HashSet<PlayerKey> Keys { get; }

    public HashSet<long> PlayerIds { get; } = [];

    public List<(long PlayerId, string Key)> ReceiptKeys { get; } = [];

    public bool HasRecorded { get; private set; }

    /// <summary>The players for whom a test cannot be counted without their ledger: it falls on a day before their last active one, say.</summary>
    public IReadOnlyList<Player> PlayersWithLateTests =>
    [
        .. Undecided().GroupBy(i => _players[i]!).Where(g => g.Key.NeedsHistoryFor(g.Select(TakenAt))).Select(g => g.Key),
    ];

    /// <summary>The players for whom limits look back further than their row does, and how far.</summary>
    public (IReadOnlyList<Player> Players, DateTimeOffset Since) PlayersToCount(Limits limits)
    {
        if (!limits.LookBack)
            return ([], default);
        var groups = Undecided().GroupBy(i => _players[i]!).Where(g => g.Key.NeedsCountedFor(g.Select(TakenAt), limits)).ToList();
        return ([.. groups.Select(g => g.Key)], groups.Count == 0 ? default : groups.Min(g => Player.CountedSince(g.Min(TakenAt))));
    }

    /// <summary>The players whose awards no longer follow from their totals.</summary>
    public IReadOnlyList<long> CorrectedPlayers => [.. Undecided().Select(i => _players[i]!).Where(p => p.WasCorrected).Select(p => p.Id).Distinct()];

    /// <summary>Takes the players that exist; a test of any other is refused.</summary>
    public void Take(IReadOnlyList<Player> found)
    {
        var byId = found.ToDictionary(p => p.Id);
        var byExternalId = found.Where(p => p.ExternalId is not null).ToDictionary(p => p.ExternalId!, StringComparer.Ordinal);
        foreach (var i in Undecided())
        {
            var (key, test) = (_tests[i].Player, _tests[i]);
            _players[i] = key.ExternalId is { } externalId ? byExternalId.GetValueOrDefault(externalId) : byId.GetValueOrDefault(key.Id);
            if (_players[i] is not { } player)
            {
                _outcomes[i] = TestOutcome.Refused(NotFoundException.Player(key));
                continue;
            }
            PlayerIds.Add(player.Id);
            if (test.IdempotencyKey is { } receiptKey)
                ReceiptKeys.Add((player.Id, receiptKey));
        }
    }

    /// <summary>Takes the answers that earlier calls got for the same keys.</summary>
    public void Take(IReadOnlyList<Receipt> receipts)
    {
        foreach (var receipt in receipts)
            _answered[(receipt.PlayerId, receipt.Key)] = (receipt.Fingerprint, receipt.TestNumber == 0 ? null : RecordedAnswer.FromText(receipt.Answer));
    }

    public static void RememberCounted(IReadOnlyList<Player> players, ILookup<long, Counted> counted)
    {
        foreach (var player in players)
            player.RememberCounted(counted[player.Id]);
    }

    /// <param name="held">What the players hold, as far as the rule needs to know it; null when it need not.</param>
    /// <param name="revoked">What was revoked of the corrected players' awards; null when there are none.</param>
    /// <param name="store">Takes what is recorded.</param>
    public void Decide(UnlockRule rule, ILookup<long, string>? held, ILookup<long, RevokedAward>? revoked, IPlayerRepository store)
    {
        var heldBy = new Dictionary<long, HashSet<string>>();
        var revokedOf = revoked?.ToDictionary(g => g.Key, g => g.ToDictionary(a => a.Unlock.AchievementId, StringComparer.Ordinal));
        foreach (var i in Undecided())
        {
            var (player, test) = (_players[i]!, _tests[i]);
            if (AnswerOfEarlierCall(player, test) is { } repeated)
            {
                _outcomes[i] = repeated;
                continue;
            }
            ref var holds = ref CollectionsMarshal.GetValueRefOrAddDefault(heldBy, player.Id, out _);
            holds ??= held is null ? [] : [.. held[player.Id]];
            try
            {
                var recorded = rule.Record(player, (int)test.Points, TakenAt(i), test.Reference, holds, test.Origin, _now, revokedOf?.GetValueOrDefault(player.Id));
                store.Add(recorded);
                var answer = RecordedAnswer.Of(recorded, player, rule.Rules, _now);
                Keep(recorded, answer, test, store);
                _outcomes[i] = TestOutcome.Of(answer);
                HasRecorded = true;
            }
            catch (RefusedException refusal)
            {
                _outcomes[i] = TestOutcome.Refused(refusal);
            }
        }
    }

    public TestOutcome[] Outcomes() => [.. _outcomes.Select(o => o!)];

    private IEnumerable<int> Undecided()
    {
        for (var i = 0; i < _tests.Count; i++)
            if (_outcomes[i] is null)
                yield return i;
    }

    private DateTimeOffset TakenAt(int i) => _tests[i].TakenAt ?? _now;

    /// <summary>What can be refused without looking at the player, so that a refused test makes no player either.</summary>
    private TestOutcome? RefusalOf(TestToRecord test)
    {
        try
        {
            TestResult.Check(test.Points, test.TakenAt, test.Reference, _now);
            if (test.IdempotencyKey is { } key)
                Receipt.CheckKey(key);
            return null;
        }
        catch (RefusedException refusal)
        {
            return TestOutcome.Refused(refusal);
        }
    }

    private TestOutcome? AnswerOfEarlierCall(Player player, TestToRecord test)
    {
        if (test.IdempotencyKey is not { } key || !_answered.TryGetValue((player.Id, key), out var earlier))
            return null;
        return earlier.Answer is { } answer && earlier.Fingerprint == RecordedAnswer.FingerprintOf(test)
            ? TestOutcome.ReplayOf(answer)
            : TestOutcome.Refused(new RefusedException(
                "idempotencyKey.reused", "This Idempotency-Key came before with other points, takenAt or reference. Use a new key for a new test.", "Idempotency-Key"));
    }

    private void Keep(RecordedTest recorded, RecordedTestResult answer, TestToRecord test, IPlayerRepository store)
    {
        if (test.IdempotencyKey is not { } key)
            return;
        var fingerprint = RecordedAnswer.FingerprintOf(test);
        store.Add(Receipt.Of(recorded.Result, key, fingerprint, RecordedAnswer.ToText(answer)));
        _answered.Add((recorded.Result.PlayerId, key), (fingerprint, answer));
    }
}
