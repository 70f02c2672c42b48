namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>A decoded column in the cache. Thread-safe; counts of use may be off by some, which only makes the cache a little less right.</summary>
/// <param name="value">The values: an array, texts or a filter.</param>
/// <param name="bytes">What they take in memory, about.</param>
sealed class CachedColumn(object value, long bytes)
{
    /// <summary>What keeping a column takes beside its values, about, so that many empty ones are not free.</summary>
    public const int OwnBytes = 128;

    const int MaxUses = 3;
    volatile object? _value = value;
    int _uses;

    /// <summary>What it takes in memory, about.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>The values, and a use of them counted; null when the cache has let them go.</summary>
    public object? Use()
    {
        if (_uses < MaxUses)
            _uses++;
        return _value;
    }

    /// <summary>Takes one use away; false when there is none.</summary>
    public bool TakeUse()
    {
        if (_uses == 0)
            return false;

        _uses--;
        return true;
    }

    /// <summary>Lets go of the values.</summary>
    public void Empty() => _value = null;
}
