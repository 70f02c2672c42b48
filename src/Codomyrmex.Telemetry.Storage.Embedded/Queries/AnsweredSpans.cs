namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The spans of a block that a server or consumer span of the same block has as parent, with all copies of them. Not thread-safe.</summary>
sealed class AnsweredSpans
{
    // So many bits for each row, of ids of answered spans: few others are mistaken for one and have to be looked up.
    const int BitsPerRow = 8;

    readonly bool[] _rows;
    readonly ulong[] _bits;
    readonly TraceId[] _traces;
    readonly int[] _rowTraces;
    readonly SpanId[] _ids;
    HashSet<SpanPlace>? _places;

    /// <param name="block">The block.</param>
    /// <param name="kinds">The kind of each row.</param>
    /// <param name="wide">When spans started that answer.</param>
    public AnsweredSpans(SpanBlock block, SmallNumbers kinds, TimeRange wide)
    {
        _rows = new bool[block.Count];
        _bits = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(64, block.Count * BitsPerRow)) / 64];
        (_traces, _rowTraces, _ids) = (block.Traces, block.RowTraces, block.SpanIds);
        var (parents, starts) = (block.ParentRows, block.RowTimes);
        for (var row = 0; row < parents.Length; row++)
        {
            var parent = parents[row];
            if (parent < 0 || (SpanKind)kinds[row] is not (SpanKind.Server or SpanKind.Consumer) || !wide.Contains(starts[row]))
                continue;
            _rows[parent] = true;
            _bits[Word(parent, out var bit)] |= bit;
        }
    }

    /// <summary>True when a row is answered, or a copy of one that is.</summary>
    public bool this[int row]
    {
        get
        {
            if (_rows[row])
                return true;
            if ((_bits[Word(row, out var bit)] & bit) == 0)
                return false;
            _places ??= FindPlaces();
            return _places.Contains(PlaceOf(row));
        }
    }

    /// <summary>Adds the answered spans of traces that may lie in other blocks too, where copies of them may be.</summary>
    public void AddShared(SharedTraces shared, List<SpanPlace> places)
    {
        bool[] isShared = Array.ConvertAll(_traces, shared.MightHold);
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row] && isShared[_rowTraces[row]])
                places.Add(PlaceOf(row));
        }
    }

    SpanPlace PlaceOf(int row) => new(_traces[_rowTraces[row]], _ids[row]);

    HashSet<SpanPlace> FindPlaces()
    {
        var places = new HashSet<SpanPlace>();
        for (var row = 0; row < _rows.Length; row++)
        {
            if (_rows[row])
                places.Add(PlaceOf(row));
        }

        return places;
    }

    int Word(int row, out ulong bit)
    {
        var hash = _ids[row].Value * 0x9E3779B97F4A7C15;
        bit = 1UL << (int)(hash >> 58);
        return (int)((hash >> 20) & (ulong)(_bits.Length - 1));
    }
}
