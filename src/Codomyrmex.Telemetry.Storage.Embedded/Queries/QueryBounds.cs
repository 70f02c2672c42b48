namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What one query may take.</summary>
/// <param name="MaxBytes">The most memory to gather rows and counts in, about; what does not fit is cut off, and the answer says so.</param>
readonly record struct QueryBounds(long MaxBytes)
{
    /// <summary>How many things of a size fit; at least 1.</summary>
    /// <param name="bytesEach">What one takes, about.</param>
    public int Fit(long bytesEach) => (int)Math.Clamp(MaxBytes / bytesEach, 1, Array.MaxLength);
}
