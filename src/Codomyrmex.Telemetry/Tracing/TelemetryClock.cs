using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Unix nanoseconds from a monotonic clock that is anchored to the wall clock, and anchored again now and then so that corrections
/// of the wall clock reach new traces.
/// </summary>
/// <remarks>
/// An anchor is an offset: what the wall clock shows beyond the monotonic one. A trace keeps the offset it began with, so within it time never
/// runs backwards, whatever happens to the wall clock. Thread-safe.
/// </remarks>
sealed class TelemetryClock
{
    const long NanosPerSecond = 1_000_000_000;
    const int AnchorSeconds = 10;

    readonly TimeProvider _time;
    readonly bool _isSystem;
    readonly long _frequency;
    readonly long _nanosPerTick;
    Anchor _anchor;

    internal TelemetryClock(TimeProvider time)
    {
        _time = time;
        _isSystem = time == TimeProvider.System;
        _frequency = time.TimestampFrequency;
        _nanosPerTick = NanosPerSecond % _frequency == 0 ? NanosPerSecond / _frequency : 0;
        _anchor = CreateAnchor();
    }

    internal TimeProvider Time => _time;

    /// <summary>The monotonic clock, in ticks of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Timestamp() => _isSystem ? Stopwatch.GetTimestamp() : _time.GetTimestamp();

    /// <summary>The offset for a trace that begins at <paramref name="timestamp"/>, in nanoseconds.</summary>
    internal long OffsetAt(long timestamp)
    {
        var anchor = Volatile.Read(ref _anchor);
        return timestamp - anchor.Timestamp < _frequency * AnchorSeconds ? anchor.Offset : Renew();
    }

    /// <summary>The wall clock's time at <paramref name="timestamp"/>, as <paramref name="offset"/> sees it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long UnixNanos(long offset, long timestamp) =>
        offset + (_nanosPerTick != 0 ? timestamp * _nanosPerTick : (long)((Int128)timestamp * NanosPerSecond / _frequency));

    /// <summary>Now, in Unix nanoseconds.</summary>
    internal long UnixNanos()
    {
        var timestamp = Timestamp();
        return UnixNanos(OffsetAt(timestamp), timestamp);
    }

    /// <summary>A time given by the program; what OTLP cannot express becomes the nearest that it can: from 1970 to 2262.</summary>
    internal static long UnixNanos(DateTimeOffset time) => UnixNanos((time - DateTimeOffset.UnixEpoch).Ticks);

    /// <inheritdoc cref="UnixNanos(DateTimeOffset)"/>
    internal static long UnixNanos(DateTime utc) => UnixNanos((utc - DateTime.UnixEpoch).Ticks);

    static long UnixNanos(long ticks) => Math.Clamp(ticks, 0, long.MaxValue / TimeSpan.NanosecondsPerTick) * TimeSpan.NanosecondsPerTick;

    [MethodImpl(MethodImplOptions.NoInlining)]
    long Renew()
    {
        var anchor = CreateAnchor();
        Volatile.Write(ref _anchor, anchor);
        return anchor.Offset;
    }

    Anchor CreateAnchor()
    {
        var timestamp = _time.GetTimestamp();
        return new Anchor(timestamp, UnixNanos(_time.GetUtcNow()) - UnixNanos(0, timestamp));
    }

    sealed record Anchor(long Timestamp, long Offset);
}
