namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Log queries answered by plain evaluation over everything that was sent.</summary>
public static class LogReference
{
    public static IEnumerable<SentLog> Search(IEnumerable<SentLog> logs, LogQuery query) =>
        logs.Where(log => query.Range.Contains(log.TimeNanos) && FilterReference.Passes(query.Filter, log));
}
