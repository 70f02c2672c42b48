namespace Codomyrmex.Telemetry;

/// <summary>The label sets of one family that were written already, so that none is written twice, which would spoil the whole answer.</summary>
/// <remarks>Not thread-safe. Its memory serves one family after the other.</remarks>
sealed class WrittenSeries : IDisposable
{
    const int LeastSlots = 64;

    readonly List<(int Hash, int Start, int Length)> _sets = [];
    int[] _slots = new int[LeastSlots];

    /// <summary>The labels of all of them; the caller adds one set behind the other.</summary>
    internal ScrapeText Labels { get; } = new(16 * 1024);

    public void Dispose() => Labels.Dispose();

    internal void Clear()
    {
        _sets.Clear();
        Array.Clear(_slots);
        Labels.Clear();
    }

    /// <summary>Keeps the labels from <paramref name="start"/> on; or takes them back and returns false if the same set is there.</summary>
    internal bool TryKeep(int start)
    {
        var labels = Labels.Span[start..];
        var code = default(HashCode);
        code.AddBytes(labels);
        var hash = code.ToHashCode();
        if (_sets.Count * 2 >= _slots.Length)
            Grow();
        var slot = hash & (_slots.Length - 1);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var other = _sets[_slots[slot] - 1];
            if (other.Hash != hash || !Labels.Span.Slice(other.Start, other.Length).SequenceEqual(labels))
                continue;
            Labels.CutTo(start);
            return false;
        }

        _sets.Add((hash, start, labels.Length));
        _slots[slot] = _sets.Count;
        return true;
    }

    void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _sets.Count; i++)
        {
            var slot = _sets[i].Hash & (_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = i + 1;
        }
    }
}
