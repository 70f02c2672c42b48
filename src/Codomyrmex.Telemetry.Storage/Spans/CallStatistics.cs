namespace Codomyrmex.Telemetry.Storage;

/// <summary>Collects the calls of a service or an operation. Not thread-safe.</summary>
sealed class CallStatistics
{
    readonly DurationSketch _durations = new();
    long _errors;
    long _lastSeen = long.MinValue;

    /// <summary>Calls so far.</summary>
    public long Calls => _durations.Count;

    public void AddCall(SpanRow span)
    {
        _durations.Add(span.DurationNanos);
        _errors += span.StatusCode == StatusCode.Error ? 1 : 0;
    }

    /// <summary>Notes that a span was there, whether it is a call or not.</summary>
    public void See(SpanRow span) => _lastSeen = Math.Max(_lastSeen, span.EndNanos);

    public ServiceSummary Summarize(string name) =>
        new(name, Calls, _errors, _durations.Quantile(0.5), _durations.Quantile(0.95), _durations.Quantile(0.99), _lastSeen);
}
