namespace Codomyrmex.Telemetry;

/// <summary>Which measurements may become exemplars (OpenTelemetry specification, Metrics SDK, ExemplarFilter).</summary>
public enum ExemplarFilter
{
    /// <summary>Those made inside a span that is sampled.</summary>
    TraceBased,

    /// <summary>All.</summary>
    AlwaysOn,

    /// <summary>None.</summary>
    AlwaysOff,
}
