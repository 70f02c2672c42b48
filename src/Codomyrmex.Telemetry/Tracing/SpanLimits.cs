namespace Codomyrmex.Telemetry;

/// <summary>
/// How much one span may hold (OpenTelemetry specification, Trace SDK, Span Limits). What exceeds a limit is dropped when it is recorded,
/// counted, and the count exported. Every value is 0 or more.
/// </summary>
public sealed class SpanLimits
{
    /// <summary>Attributes of a span; default 128.</summary>
    public int AttributeCount { get; set; } = 128;

    /// <summary>Events of a span; default 128.</summary>
    public int EventCount { get; set; } = 128;

    /// <summary>Links of a span; default 128.</summary>
    public int LinkCount { get; set; } = 128;

    /// <summary>Attributes of one event; default 128.</summary>
    public int AttributesPerEvent { get; set; } = 128;

    /// <summary>Attributes of one link; default 128.</summary>
    public int AttributesPerLink { get; set; } = 128;

    /// <summary>Characters of a text value, also inside arrays; longer ones are cut. Null, the default, is no limit.</summary>
    public int? AttributeValueLength { get; set; }

    internal SpanLimits Copy() => (SpanLimits)MemberwiseClone();
}
