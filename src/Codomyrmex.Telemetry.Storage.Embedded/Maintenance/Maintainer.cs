namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Keeps a store within its bounds and its segments few, in the background. What fails is told and tried again.</summary>
sealed class Maintainer(IReadOnlyList<IMaintained> tables, long capacityBytes, TimeSpan? retention, StoreProblems problems, TimeProvider clock)
{
    const string Condition = "maintenance";
    static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Backoff = TimeSpan.FromSeconds(10);

    // Once too much is stored, so much more goes, so that not every new segment has others rewritten: a part of the capacity.
    const int Slack = 32;

    /// <summary>Works until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Task[] changes = [.. tables.Select(table => table.Changed), Task.Delay(Tick, clock, stop)];
            try
            {
                await OnceAsync(stop);
                problems.Clear(Condition);
                await Task.WhenAny(changes);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // Whatever it is, nothing is lost, and the store serves on.
                problems.Set(Condition, $"Segments can't be merged or cleared at present: {failure.Message}");
                await Task.Delay(Backoff, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does everything that is to do now.</summary>
    public async Task OnceAsync(CancellationToken cancellationToken)
    {
        await RetainAsync(cancellationToken);
        foreach (var table in tables)
        {
            await table.RotateWhenOldAsync();
            // New segments may need room before all is merged.
            while (await table.MergeAsync(cancellationToken))
                await RetainAsync(cancellationToken);
        }
    }

    async Task RetainAsync(CancellationToken cancellationToken)
    {
        if (retention is { } age)
        {
            var oldest = UnixNanos.Of(clock.GetUtcNow() - DateTimeOffset.UnixEpoch - age);
            foreach (var table in tables)
                await table.EvictAsync(RetentionPlan.ByAge(table.Facts(), oldest), cancellationToken);
        }

        var used = tables.Select(table => table.CountBytes()).ToArray();
        if (used.Sum(bytes => bytes.Segments + bytes.Heads) <= capacityBytes)
            return;
        var budgets = RetentionPlan.Budgets([.. used.Select(bytes => bytes.Segments + bytes.Heads)], capacityBytes - (capacityBytes / Slack));
        for (var i = 0; i < used.Length; i++)
        {
            var target = Math.Max(0, budgets[i] - used[i].Heads);
            if (used[i].Segments > target)
                await tables[i].EvictAsync(RetentionPlan.ByBytes(tables[i].Facts(), target), cancellationToken);
        }
    }
}
