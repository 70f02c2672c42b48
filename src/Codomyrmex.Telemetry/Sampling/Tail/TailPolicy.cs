namespace Codomyrmex.Telemetry;

/// <summary>The decision about a trace: a function of what is known of it.</summary>
/// <remarks>Immutable.</remarks>
sealed class TailPolicy
{
    readonly bool _keepErrors;
    readonly long? _slowerThanNanos;
    readonly ulong _threshold;
    readonly string? _digits;

    internal TailPolicy(TailSamplingOptions options)
    {
        _keepErrors = options.KeepErrors;
        _slowerThanNanos = options.SlowerThan?.Ticks * TimeSpan.NanosecondsPerTick;
        _threshold = SamplingThreshold.Round(SamplingThreshold.FromRatio(options.Ratio));
        _digits = _threshold < SamplingThreshold.Never ? SamplingThreshold.ToDigits(_threshold) : null;
    }

    /// <summary>Decides.</summary>
    /// <param name="trace">What is known.</param>
    /// <param name="isEarly">True if there was no room to wait for more.</param>
    internal TailVerdict Decide(in TraceSummary trace, bool isEarly)
    {
        if ((trace.HasError && _keepErrors) || trace.MatchesRule || trace.DurationNanos > _slowerThanNanos)
            return TailVerdict.Keep;
        if (trace.Randomness >= _threshold)
            return TailVerdict.KeepAsShare;
        return isEarly ? TailVerdict.DropTooEarly : TailVerdict.Drop;
    }

    /// <summary>True if the span alone has its trace kept as an error, so that no rule need be asked.</summary>
    internal bool IsWantedError(StatusCode status) => _keepErrors && status == StatusCode.Error;

    /// <summary>
    /// The <c>tracestate</c> of a span kept as part of the share: a known threshold rises to that of this stage (TraceState: Probability Sampling,
    /// Downstream threshold), an unknown one stays unknown.
    /// </summary>
    internal string? Raised(string? traceState) =>
        traceState is not null && OtelTraceState.Read(traceState).Threshold < _threshold
            ? OtelTraceState.Changed(traceState, _digits) ?? traceState
            : traceState;
}
