using System.Diagnostics.CodeAnalysis;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Compares trace ids, and hashes them so that no sender can choose ids that fall together.</summary>
sealed class TraceIdComparer : IEqualityComparer<TraceId>
{
    public static TraceIdComparer Instance { get; } = new();

    public bool Equals(TraceId x, TraceId y) => x == y;

    public int GetHashCode([DisallowNull] TraceId obj) => HashCode.Combine(obj.High, obj.Low);
}
