using System.Globalization;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Load;

/// <summary>What became of one signal's requests. Not thread-safe.</summary>
sealed class LoadResult(OtlpSignal signal)
{
    // Latencies by their logarithm, 32 steps to a doubling: two percent apart.
    const int Steps = 32;

    readonly long[] _latencies = new long[Steps * 32];
    readonly Dictionary<string, long> _failures = new(StringComparer.Ordinal);
    TimeSpan _longest;

    /// <summary>Items that the receiver keeps.</summary>
    public long Items { get; private set; }

    /// <summary>Items of accepted requests that it does not keep.</summary>
    public long Rejected { get; private set; }

    public long Requests { get; private set; }

    /// <summary>Requests that were not taken.</summary>
    public long Failed { get; private set; }

    public long SentBytes { get; private set; }

    /// <summary>Why requests were not taken, or items not kept, and how often.</summary>
    public IReadOnlyDictionary<string, long> Reasons => _failures;

    public void Add(Sending.SendResult answer, int items, TimeSpan latency)
    {
        Requests++;
        SentBytes += answer.SentBytes;
        if ((answer.Failure ?? answer.Message) is { } reason)
            _failures[reason] = _failures.GetValueOrDefault(reason) + 1;
        if (answer.Failure is not null)
        {
            Failed++;
            return;
        }

        Items += items - answer.Rejected;
        Rejected += answer.Rejected;
        _longest = latency > _longest ? latency : _longest;
        _latencies[Math.Clamp((int)(Math.Log2(Math.Max(1, latency.TotalMicroseconds)) * Steps), 0, _latencies.Length - 1)]++;
    }

    /// <summary>Adds what another connection did.</summary>
    public void Add(LoadResult other)
    {
        Items += other.Items;
        Rejected += other.Rejected;
        Requests += other.Requests;
        Failed += other.Failed;
        SentBytes += other.SentBytes;
        _longest = other._longest > _longest ? other._longest : _longest;
        for (var i = 0; i < _latencies.Length; i++)
            _latencies[i] += other._latencies[i];
        foreach (var (reason, count) in other._failures)
            _failures[reason] = _failures.GetValueOrDefault(reason) + count;
    }

    /// <summary>One line for people and programs: the signal, then <c>key=value</c> pairs.</summary>
    public string Describe(TimeSpan elapsed) => string.Create(CultureInfo.InvariantCulture, $"""
        {signal.ToString().ToLowerInvariant()} items={Items} items_per_s={Items / elapsed.TotalSeconds:F0} requests={Requests} failed={Failed} rejected={Rejected} p50_ms={Quantile(0.5):F2} p99_ms={Quantile(0.99):F2} max_ms={_longest.TotalMilliseconds:F2} bytes={SentBytes} mb_per_s={SentBytes / elapsed.TotalSeconds / 1e6:F1}
        """);

    double Quantile(double share)
    {
        var wanted = (long)Math.Ceiling((Requests - Failed) * share);
        var seen = 0L;
        for (var i = 0; i < _latencies.Length; i++)
        {
            seen += _latencies[i];
            if (seen >= wanted && seen > 0)
                return Math.Min(Math.Pow(2, (i + 1.0) / Steps) / 1000, _longest.TotalMilliseconds);
        }

        return 0;
    }
}
