namespace Codomyrmex.Telemetry;

/// <summary>
/// Hashes trace ids with a seed of this process: callers choose the ids they send, and must not be able to choose ones that collide.
/// </summary>
sealed class SeededTraceIds : IEqualityComparer<TraceId>
{
    internal static SeededTraceIds Instance { get; } = new();

    public bool Equals(TraceId x, TraceId y) => x.High == y.High && x.Low == y.Low;

    public int GetHashCode(TraceId obj) => HashCode.Combine(obj.High, obj.Low);
}
