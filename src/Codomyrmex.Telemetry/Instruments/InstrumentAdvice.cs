namespace Codomyrmex.Telemetry.Instruments;

/// <summary>What an instrument's author knows about its use, for whoever has no view of it (OpenTelemetry specification, Metrics API, Instrument advisory parameters).</summary>
public sealed class InstrumentAdvice
{
    /// <summary>A histogram's buckets: upper bounds, inclusive, finite and rising. Null, the default, for the usual ones; empty for a single bucket.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }

    /// <summary>The attributes that tell series apart; measurements may have more. Null, the default, for all of them.</summary>
    public IReadOnlyCollection<string>? AttributeKeys { get; init; }
}
