namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects the calls of a service or an operation. Not thread-safe.</summary>
sealed class CallStatistics
{
    readonly List<long> _durations = [];
    long _errors;
    long _lastSeen = long.MinValue;

    /// <summary>Calls so far.</summary>
    public int Calls => _durations.Count;

    public void AddCall(SpanRow span)
    {
        _durations.Add(span.DurationNanos);
        _errors += span.StatusCode == StatusCode.Error ? 1 : 0;
    }

    /// <summary>Notes that a span was there, whether it is a call or not.</summary>
    public void See(SpanRow span) => _lastSeen = Math.Max(_lastSeen, span.EndNanos);

    public ServiceSummary Summarize(string name)
    {
        _durations.Sort();
        return new ServiceSummary(name, Calls, _errors, Quantile(0.5), Quantile(0.95), Quantile(0.99), _lastSeen);
    }

    // Nearest rank: the least duration that at least the given share of calls does not exceed.
    long? Quantile(double share) => _durations.Count == 0 ? null : _durations[Math.Max(0, (int)Math.Ceiling(share * _durations.Count) - 1)];
}
