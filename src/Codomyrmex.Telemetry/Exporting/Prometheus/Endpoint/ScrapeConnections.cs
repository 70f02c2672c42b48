namespace Codomyrmex.Telemetry;

/// <summary>The connections of one listener. When there is no room for another, the one that has waited longest for a request makes it.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ScrapeConnections
{
    internal const int Most = 64;

    readonly Lock _lock = new();
    readonly HashSet<ScrapeConnection> _all = [];

    /// <summary>False if each of those that there may be is being answered.</summary>
    internal bool TryAdd(ScrapeConnection connection)
    {
        ScrapeConnection? dismissed = null;
        lock (_lock)
        {
            if (_all.Count >= Most && !TryDismiss(out dismissed))
                return false;
            _all.Add(connection);
        }

        dismissed?.Abort();
        return true;
    }

    internal void Remove(ScrapeConnection connection)
    {
        lock (_lock)
            _all.Remove(connection);
    }

    /// <summary>Ends all of them, whatever they are doing.</summary>
    internal void Abort()
    {
        ScrapeConnection[] all;
        lock (_lock)
            all = [.. _all];
        foreach (var connection in all)
            connection.Abort();
    }

    // Again if a request came in between.
    bool TryDismiss(out ScrapeConnection? dismissed)
    {
        while (true)
        {
            (dismissed, var since) = (null, long.MaxValue);
            foreach (var connection in _all)
            {
                if (connection.WaitingSince is { } other && other < since)
                    (dismissed, since) = (connection, other);
            }

            if (dismissed is null)
                return false;
            if (!dismissed.TryDismiss(since))
                continue;
            _all.Remove(dismissed);
            return true;
        }
    }
}
