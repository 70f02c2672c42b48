using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>A moment known on both clocks: the monotonic one, in its own ticks, and the wall's, in Unix nanoseconds.</summary>
/// <remarks>A trace keeps the anchor it began with, so within it time never runs backwards, whatever happens to the wall clock.</remarks>
sealed record ClockAnchor(long Timestamp, long UnixNanos);

/// <summary>
/// Unix nanoseconds from a monotonic clock that is anchored to the wall clock, and anchored again now and then so that corrections
/// of the wall clock reach new traces.
/// </summary>
/// <remarks>Thread-safe.</remarks>
sealed class TelemetryClock
{
    const long NanosPerSecond = 1_000_000_000;
    const int AnchorSeconds = 10;

    readonly TimeProvider _time;
    readonly bool _isSystem;
    readonly long _frequency;
    readonly long _nanosPerTick;
    ClockAnchor _anchor;

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

    /// <summary>The anchor for a trace that begins at <paramref name="timestamp"/>.</summary>
    internal ClockAnchor AnchorAt(long timestamp)
    {
        var anchor = Volatile.Read(ref _anchor);
        return timestamp - anchor.Timestamp < _frequency * AnchorSeconds ? anchor : Renew();
    }

    /// <summary>The wall clock's time at <paramref name="timestamp"/>, as <paramref name="anchor"/> sees it.</summary>
    internal long UnixNanos(ClockAnchor anchor, long timestamp)
    {
        var ticks = timestamp - anchor.Timestamp;
        return anchor.UnixNanos + (_nanosPerTick != 0 ? ticks * _nanosPerTick : (long)((Int128)ticks * NanosPerSecond / _frequency));
    }

    /// <summary>Now, in Unix nanoseconds.</summary>
    internal long UnixNanos()
    {
        var timestamp = Timestamp();
        return UnixNanos(AnchorAt(timestamp), timestamp);
    }

    internal static long UnixNanos(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    [MethodImpl(MethodImplOptions.NoInlining)]
    ClockAnchor Renew()
    {
        var anchor = CreateAnchor();
        Volatile.Write(ref _anchor, anchor);
        return anchor;
    }

    ClockAnchor CreateAnchor() => new(_time.GetTimestamp(), UnixNanos(_time.GetUtcNow()));
}
