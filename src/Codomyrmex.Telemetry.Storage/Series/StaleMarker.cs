namespace Codomyrmex.Telemetry.Storage;

/// <summary>The value that ends a series until its next sample (Prometheus, staleness): one of the many NaNs, told from others by its bits.</summary>
public static class StaleMarker
{
    const long Bits = 0x7ff0000000000002;

    /// <summary>The marker.</summary>
    public static double Value => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>True for the marker, false for every other NaN.</summary>
    public static bool Is(double value) => BitConverter.DoubleToInt64Bits(value) == Bits;
}
