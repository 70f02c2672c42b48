namespace Codomyrmex.Telemetry;

/// <summary>When a file has been written to for long enough.</summary>
static class RotationPolicy
{
    /// <param name="length">The file's bytes.</param>
    /// <param name="next">Bytes that are to be added.</param>
    /// <param name="age">Since its beginning; below zero when the clock was put back.</param>
    /// <param name="maxBytes">Bytes it may have.</param>
    /// <param name="maxAge">How old it may become.</param>
    internal static bool IsDue(long length, long next, TimeSpan age, long maxBytes, TimeSpan maxAge) =>
        length > 0 && (length + next > maxBytes || age >= maxAge);
}
