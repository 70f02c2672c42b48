namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The rows of each trace of a block whose rows are in no order. Immutable; thread-safe.</summary>
sealed class TraceRows
{
    readonly Dictionary<TraceId, int> _indexes = [];
    readonly int[] _starts;
    readonly int[] _rows;

    public TraceRows(ReadOnlySpan<TraceId> rowTraces)
    {
        RowTraces = new int[rowTraces.Length];
        var traces = new ColumnBuilder<TraceId>();
        for (var row = 0; row < rowTraces.Length; row++)
        {
            if (!_indexes.TryGetValue(rowTraces[row], out var index))
            {
                _indexes.Add(rowTraces[row], index = traces.Count);
                traces.Add(rowTraces[row]);
            }

            RowTraces[row] = index;
        }

        Traces = traces.Build();
        _starts = new int[Traces.Length + 1];
        _rows = new int[rowTraces.Length];
        foreach (var trace in RowTraces)
            _starts[trace + 1]++;
        for (var trace = 0; trace < Traces.Length; trace++)
            _starts[trace + 1] += _starts[trace];
        var next = _starts.AsSpan(0, Traces.Length).ToArray();
        for (var row = 0; row < RowTraces.Length; row++)
            _rows[next[RowTraces[row]]++] = row;
    }

    /// <summary>The distinct traces.</summary>
    public TraceId[] Traces { get; }

    /// <summary>For each row the index of its trace.</summary>
    public int[] RowTraces { get; }

    /// <summary>True when the trace has rows.</summary>
    public bool Holds(TraceId trace) => _indexes.ContainsKey(trace);

    /// <summary>The rows of a trace, rising.</summary>
    public ArraySegment<int> Of(TraceId trace) => _indexes.TryGetValue(trace, out var index) ? Of(index) : ArraySegment<int>.Empty;

    /// <summary>The rows of a trace by its index, rising.</summary>
    public ArraySegment<int> Of(int trace) => new(_rows, _starts[trace], _starts[trace + 1] - _starts[trace]);
}
