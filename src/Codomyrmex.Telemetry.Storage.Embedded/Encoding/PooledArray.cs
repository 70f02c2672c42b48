using System.Buffers;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>An array of the pool, cut to length. What is in it at first is unknown. Disposal gives it back.</summary>
readonly ref struct PooledArray<T>
{
    readonly T[] _array;

    public PooledArray(int count)
    {
        _array = ArrayPool<T>.Shared.Rent(count);
        Span = _array.AsSpan(0, count);
    }

    /// <summary>The values.</summary>
    public Span<T> Span { get; }

    public void Dispose() => ArrayPool<T>.Shared.Return(_array, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
}
