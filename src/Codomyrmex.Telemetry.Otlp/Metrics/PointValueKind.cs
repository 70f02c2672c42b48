namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Which of its two kinds of number a data point or an exemplar holds.</summary>
public enum PointValueKind
{
    /// <summary>None was set.</summary>
    None = 0,

    /// <summary>A double.</summary>
    Double = 1,

    /// <summary>A 64-bit signed integer.</summary>
    Int = 2,
}
