namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Brings a series' points, as they arrived, into the order of time; of points of one time the last stays. Not thread-safe.</summary>
sealed class PointOrder
{
    readonly PointRun _sorted = new();
    long[] _times = [];
    int[] _order = [];

    /// <summary>The points in order: the same run, or another that stays as it is until the next call.</summary>
    /// <param name="run">The points, by arrival.</param>
    /// <param name="duplicates">How many did not stay.</param>
    public PointRun Of(PointRun run, out int duplicates)
    {
        duplicates = 0;
        if (IsRising(run.Times))
            return run;
        if (_times.Length < run.Count)
            (_times, _order) = (new long[run.Count], new int[run.Count]);
        var order = _order.AsSpan(0, run.Count);
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        var times = run.Times;
        times.CopyTo(_times);
        var unsorted = _times;
        order.Sort((left, right) => unsorted[left] != unsorted[right] ? unsorted[left].CompareTo(unsorted[right]) : left.CompareTo(right));
        _sorted.Clear();
        for (var source = 0; source < run.SourceCount; source++)
            _sorted.AddSource((ulong)source, run.Source(source));
        for (var i = 0; i < order.Length; i++)
        {
            if (i + 1 < order.Length && times[order[i]] == times[order[i + 1]])
                duplicates++;
            else
                _sorted.Add(run, order[i], run.SourceOf[order[i]]);
        }

        return _sorted;
    }

    static bool IsRising(ReadOnlySpan<long> times)
    {
        for (var i = 1; i < times.Length; i++)
        {
            if (times[i] <= times[i - 1])
                return false;
        }

        return true;
    }
}
