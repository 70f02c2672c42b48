namespace Codomyrmex.Telemetry;

/// <summary>What exemplars need to know of the moment they are made in.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExemplarSource(ExemplarFilter filter, TelemetryClock? clock)
{
    /// <summary>No exemplars.</summary>
    internal static ExemplarSource None { get; } = new(ExemplarFilter.AlwaysOff, null);

    /// <summary>False if there are never any.</summary>
    internal bool IsOn => filter != ExemplarFilter.AlwaysOff;

    /// <summary>Offers the measurement made right now on this thread, whose turn it is, to a reservoir that is there from the first that qualifies.</summary>
    /// <param name="reservoir">Null before.</param>
    /// <param name="size">How many it keeps.</param>
    /// <param name="value">What was measured.</param>
    /// <param name="isInteger">Whether it is an integer.</param>
    /// <param name="filtered">Attributes its series does not have.</param>
    /// <param name="skip">How many of the following to pass over, in and out.</param>
    internal void Offer(ref ExemplarReservoir? reservoir, int size, double value, bool isInteger, ReadOnlySpan<Tag> filtered, ref int skip)
    {
        if (!IsOn)
        {
            skip = int.MaxValue;
        }
        else if (!TryMake(value, isInteger, filtered, out var exemplar))
        {
            skip = ExemplarPatience.AfterNo(skip);
        }
        else
        {
            if (reservoir is null)
                Interlocked.CompareExchange(ref reservoir, new ExemplarReservoir(size), null);
            skip = reservoir.Keep(exemplar);
        }
    }

    /// <summary>The measurement made right now on this thread as an exemplar; false if it cannot be one.</summary>
    internal bool TryMake(double value, bool isInteger, ReadOnlySpan<Tag> filtered, out Exemplar exemplar)
    {
        if (AreSpansMeasured && RecordingThread.Current.MeasuredSpan is { } span)
            return TryMakeOf(span, value, isInteger, filtered, out exemplar);
        var node = CurrentSpan.Node;
        var isSampled = node is { TraceId.IsValid: true } && (node.Flags & TraceFlags.Sampled) != 0;
        if (filter == ExemplarFilter.TraceBased && !isSampled)
        {
            exemplar = default;
            return false;
        }

        exemplar = new Exemplar(
            value, isInteger, clock!.UnixNanos(), node?.TraceId ?? default, node?.SpanId ?? default, filtered.IsEmpty ? null : filtered.ToArray());
        return true;
    }

    /// <summary>True once there is somebody in the process who measures spans that have ended: only then is it looked for them.</summary>
    internal static bool AreSpansMeasured { get; set; }

    bool TryMakeOf(SpanRecord span, double value, bool isInteger, ReadOnlySpan<Tag> filtered, out Exemplar exemplar)
    {
        exemplar = new Exemplar(value, isInteger, clock!.UnixNanos(), span.TraceId, span.SpanId, filtered.IsEmpty ? null : filtered.ToArray());
        return filter == ExemplarFilter.AlwaysOn || span.IsSampled;
    }
}
