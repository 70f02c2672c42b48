namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Bounds that keep hostile input cheap. They lie far beyond what telemetry contains.</summary>
public static class OtlpLimits
{
    /// <summary>How deep values may nest: an AnyValue in an AnyValue in an AnyValue is three deep.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// Protobuf lets a sender split one nested message into several parts, which the reader must merge. No known sender does, and
    /// it is the one case in which reading copies, so the parts of one message may have this many bytes together.
    /// </summary>
    public const int MaxMergedBytes = 64 * 1024;
}
