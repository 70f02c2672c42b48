namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Room for numbers while columns are written or read, kept from one to the next. Not thread-safe.</summary>
sealed class Scratch
{
    long[] _first = [];
    long[] _second = [];
    long[] _third = [];

    /// <summary>Two rooms of at least so many; what was in them is gone.</summary>
    public (long[] First, long[] Second) Pair(int count)
    {
        Grow(ref _first, count);
        Grow(ref _second, count);
        return (_first, _second);
    }

    /// <summary>One more, apart from those.</summary>
    public Span<long> Numbers(int count)
    {
        Grow(ref _third, count);
        return _third.AsSpan(0, count);
    }

    static void Grow(ref long[] room, int count)
    {
        if (room.Length < count)
            room = new long[Math.Max(count, Math.Max(256, room.Length * 2))];
    }
}
