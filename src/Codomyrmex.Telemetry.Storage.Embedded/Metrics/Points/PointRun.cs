namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Points of one series on their way from blocks to an answer or to a row group; emptied and filled again for the next series. Not thread-safe.
/// </summary>
sealed class PointRun
{
    readonly ColumnBuilder<MetricPointRow> _sources = new();
    long[] _times = new long[64];
    long[] _starts = new long[64];
    long[] _bits = new long[64];
    long[] _flags = new long[64];
    bool[] _isInt = new bool[64];
    Distribution?[] _distributions = new Distribution?[64];
    MetricPointRow[] _exemplars = new MetricPointRow[64];
    int[] _sourceOf = new int[64];
    ulong[] _sourceKeys = new ulong[4];
    int _sourceCount;

    /// <summary>How many points.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the series is one of distributions.</summary>
    public bool HasDistributions { get; private set; }

    /// <summary>Times, Unix nanoseconds.</summary>
    public Span<long> Times => _times.AsSpan(0, Count);

    /// <summary>Start times; 0 when not given.</summary>
    public Span<long> Starts => _starts.AsSpan(0, Count);

    /// <summary>Integers or doubles' bits.</summary>
    public Span<long> Bits => _bits.AsSpan(0, Count);

    /// <summary>Flags, 32 bits each.</summary>
    public Span<long> Flags => _flags.AsSpan(0, Count);

    /// <summary>Which are integers.</summary>
    public Span<bool> IsInt => _isInt.AsSpan(0, Count);

    /// <summary>What points of distributions hold.</summary>
    public Span<Distribution?> Distributions => _distributions.AsSpan(0, Count);

    /// <summary>For each point a row that has its exemplars; of no batch when there are none.</summary>
    public Span<MetricPointRow> Exemplars => _exemplars.AsSpan(0, Count);

    /// <summary>For each point the number of its source.</summary>
    public Span<int> SourceOf => _sourceOf.AsSpan(0, Count);

    /// <summary>How many sources there are: ways in which the series' points are described.</summary>
    public int SourceCount => _sourceCount;

    /// <summary>A row described like the points of a source.</summary>
    public MetricPointRow Source(int source) => _sources[source];

    /// <summary>Forgets all points.</summary>
    public void Clear()
    {
        _exemplars.AsSpan(0, Count).Clear();
        _distributions.AsSpan(0, Count).Clear();
        Count = 0;
        _sourceCount = 0;
        HasDistributions = false;
    }

    /// <summary>Makes room for points at the end; their columns hold anything but for exemplars, of which they have none, and flags, which are 0.</summary>
    /// <returns>The index of the first.</returns>
    public int Extend(int points, bool hasDistributions)
    {
        var start = Count;
        Count += points;
        if (Count > _times.Length)
            Grow(Math.Max(Count, _times.Length * 2));
        HasDistributions = hasDistributions;
        _flags.AsSpan(start, points).Clear();
        return start;
    }

    /// <summary>Forgets the last points.</summary>
    public void Truncate(int count)
    {
        _exemplars.AsSpan(count, Count - count).Clear();
        Count = count;
    }

    /// <summary>The number of a source.</summary>
    /// <param name="key">Tells sources of a series apart (<see cref="SeriesKeys"/>).</param>
    /// <param name="row">A row described like it.</param>
    public int AddSource(ulong key, MetricPointRow row)
    {
        for (var i = _sourceCount - 1; i >= 0; i--)
        {
            if (_sourceKeys[i] == key)
                return i;
        }

        if (_sourceCount == _sourceKeys.Length)
            Array.Resize(ref _sourceKeys, _sourceCount * 2);
        _sourceKeys[_sourceCount] = key;
        if (_sourceCount < _sources.Count)
            _sources[_sourceCount] = row;
        else
            _sources.Add(row);
        return _sourceCount++;
    }

    /// <summary>Adds a point of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="row">The point's row.</param>
    /// <param name="source">The number of its source.</param>
    public void Add(MetricBatch batch, int row, int source)
    {
        var type = batch.MetricTable.Metrics[batch.Metrics[row]].Type;
        var at = Extend(1, type is not (MetricType.Gauge or MetricType.Sum));
        _times[at] = batch.TimeNanos[row];
        _starts[at] = batch.StartNanos[row];
        _flags[at] = batch.Flags[row];
        _isInt[at] = batch.IsInt[row];
        _bits[at] = batch.Bits[row];
        _sourceOf[at] = source;
        if (HasDistributions)
            _distributions[at] = batch.Distributions[batch.DistributionIndexes[row]];
        var exemplars = batch.Exemplars.Starts;
        if (exemplars[row + 1] > exemplars[row])
            _exemplars[at] = batch[row];
    }

    /// <summary>Copies one point over another.</summary>
    public void Copy(int from, int to)
    {
        _times[to] = _times[from];
        _starts[to] = _starts[from];
        _flags[to] = _flags[from];
        _isInt[to] = _isInt[from];
        _bits[to] = _bits[from];
        _sourceOf[to] = _sourceOf[from];
        _exemplars[to] = _exemplars[from];
        if (HasDistributions)
            _distributions[to] = _distributions[from];
    }

    /// <summary>Takes over one point of another run, of the same kind, with the source of that number here.</summary>
    public void Add(PointRun other, int index, int source)
    {
        var at = Extend(1, other.HasDistributions);
        _times[at] = other._times[index];
        _starts[at] = other._starts[index];
        _flags[at] = other._flags[index];
        _isInt[at] = other._isInt[index];
        _bits[at] = other._bits[index];
        _sourceOf[at] = source;
        _exemplars[at] = other._exemplars[index];
        if (HasDistributions)
            _distributions[at] = other._distributions[index];
    }

    void Grow(int room)
    {
        Array.Resize(ref _times, room);
        Array.Resize(ref _starts, room);
        Array.Resize(ref _bits, room);
        Array.Resize(ref _flags, room);
        Array.Resize(ref _isInt, room);
        Array.Resize(ref _distributions, room);
        Array.Resize(ref _exemplars, room);
        Array.Resize(ref _sourceOf, room);
    }
}
