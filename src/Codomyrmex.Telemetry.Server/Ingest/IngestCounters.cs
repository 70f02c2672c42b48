using System.Collections.Concurrent;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>What came in, how fast, and what was refused or dropped and why, since the start. Thread-safe.</summary>
/// <param name="time">The clock of the rates.</param>
sealed class IngestCounters(TimeProvider time)
{
    readonly long[] _accepted = new long[3];
    readonly RateWindow[] _rates = [new(time), new(time), new(time)];
    readonly ConcurrentDictionary<(OtlpSignal Signal, string Reason), long> _refused = new();
    readonly ConcurrentDictionary<string, long> _dropped = new();

    /// <summary>Refused so far, by signal and reason.</summary>
    public IEnumerable<(OtlpSignal Signal, string Reason, long Count)> Refused =>
        _refused.Select(each => (each.Key.Signal, each.Key.Reason, each.Value)).OrderBy(each => each.Signal).ThenBy(each => each.Reason, StringComparer.Ordinal);

    /// <summary>Lost after acceptance, by reason.</summary>
    public IEnumerable<(string Reason, long Count)> Dropped =>
        _dropped.Select(each => (each.Key, each.Value)).OrderBy(each => each.Key, StringComparer.Ordinal);

    /// <summary>Records accepted since the start.</summary>
    public long Accepted(OtlpSignal signal) => Volatile.Read(ref _accepted[(int)signal]);

    /// <summary>Records accepted per second lately.</summary>
    public double Rate(OtlpSignal signal) => _rates[(int)signal].PerSecond();

    public void Accept(OtlpSignal signal, long records)
    {
        if (records <= 0)
            return;
        Interlocked.Add(ref _accepted[(int)signal], records);
        _rates[(int)signal].Add(records);
    }

    public void Refuse(OtlpSignal signal, string reason, long count = 1) =>
        _refused.AddOrUpdate((signal, reason), count, (_, sum) => sum + count);

    public void Drop(string reason, long count) => _dropped.AddOrUpdate(reason, count, (_, sum) => sum + count);
}
