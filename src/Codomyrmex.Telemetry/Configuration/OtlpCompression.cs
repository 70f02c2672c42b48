namespace Codomyrmex.Telemetry;

/// <summary>How the bodies of requests are compressed.</summary>
public enum OtlpCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>With gzip, at its fastest level.</summary>
    Gzip,
}
