using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Spans that others name and that lie in other blocks: first all names are collected, then one pass over the blocks finds them. Not thread-safe.
/// </summary>
/// <param name="most">The most names to hold; spans of further ones are not found.</param>
/// <param name="wide">When the spans started.</param>
sealed class SpanJoin(int most, TimeRange wide)
{
    /// <summary>What a name takes, about.</summary>
    public const int BytesPerSpan = 192;

    // Above so many traces of a block, all its rows are walked instead of each trace's.
    const int ManyTraces = 32;

    readonly Dictionary<SpanPlace, (string? Service, SpanKind Kind)> _spans = [];
    readonly HashSet<SpanPlace> _answered = [];
    readonly HashSet<TraceId> _traces = new(TraceIdComparer.Instance);

    /// <summary>True when there were more names than may be held.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Collects a name.</summary>
    public void Want(SpanPlace place)
    {
        if (_spans.Count + _answered.Count >= most)
            IsCut |= !_spans.ContainsKey(place);
        else if (_spans.TryAdd(place, default))
            _traces.Add(place.TraceId);
    }

    /// <summary>Collects the name of a span that is known to be answered and need not be found.</summary>
    public void Answer(SpanPlace place)
    {
        if (_spans.Count + _answered.Count >= most)
            IsCut |= !IsAnswered(place);
        else if (_answered.Add(place))
            _traces.Add(place.TraceId);
    }

    /// <summary>True when the name was collected.</summary>
    public bool IsAnswered(SpanPlace place) => _spans.ContainsKey(place) || _answered.Contains(place);

    /// <summary>For each trace of a block whether a span of it was named; null when none was.</summary>
    public bool[]? WantedTraces(TraceId[] traces)
    {
        if (_traces.Count == 0)
            return null;
        bool[]? wanted = null;
        for (var i = 0; i < traces.Length; i++)
        {
            if (_traces.Contains(traces[i]))
                (wanted ??= new bool[traces.Length])[i] = true;
        }

        return wanted;
    }

    /// <summary>The span of a name, of copies the first; null when it is not stored.</summary>
    public (string Service, SpanKind Kind)? Find(SpanPlace place) =>
        _spans.TryGetValue(place, out var span) && span.Service is not null ? (span.Service, span.Kind) : null;

    /// <summary>Looks the names up.</summary>
    public void Resolve(IReadOnlyList<SpanBlock> blocks, CancellationToken cancellationToken)
    {
        if (_spans.Count > 0)
            BlockScan.Run(blocks, InBlock, Take, cancellationToken);
    }

    bool Finds(SpanPlace place, long startNanos) => wide.Contains(startNanos) && _spans.ContainsKey(place);

    void Take(List<(SpanPlace Place, string Service, SpanKind Kind)> part)
    {
        foreach (var (place, service, kind) in part)
        {
            ref var span = ref CollectionsMarshal.GetValueRefOrNullRef(_spans, place);
            if (span.Service is null)
                span = (service, kind);
        }
    }

    List<(SpanPlace Place, string Service, SpanKind Kind)> InBlock(SpanBlock block)
    {
        var found = new List<(SpanPlace Place, string Service, SpanKind Kind)>();
        var traces = block.Traces;
        if (WantedTraces(traces) is not { } wanted)
            return found;
        var reader = new Reader(block, this, found);
        if (wanted.Count(each => each) <= ManyTraces)
        {
            for (var trace = 0; trace < traces.Length; trace++)
            {
                if (wanted[trace])
                    reader.Read(block.RowsOf(traces[trace]), traces[trace]);
            }

            return found;
        }

        var rowTraces = block.RowTraces;
        for (var row = 0; row < rowTraces.Length; row++)
        {
            if (wanted[rowTraces[row]])
                reader.Read(row, traces[rowTraces[row]]);
        }

        return found;
    }

    // Reads services and kinds only once a span is found.
    sealed class Reader(SpanBlock block, SpanJoin join, List<(SpanPlace Place, string Service, SpanKind Kind)> found)
    {
        readonly SpanId[] _ids = block.SpanIds;
        readonly long[] _starts = block.RowTimes;
        BlockTexts? _services;
        SmallNumbers _kinds;

        public void Read(IReadOnlyList<int> rows, TraceId traceId)
        {
            for (var i = 0; i < rows.Count; i++)
                Read(rows[i], traceId);
        }

        public void Read(int row, TraceId traceId)
        {
            var place = new SpanPlace(traceId, _ids[row]);
            if (!join.Finds(place, _starts[row]))
                return;
            if (_services is null)
            {
                _services = BlockTexts.Of(block, FieldKind.Service);
                _kinds = SmallNumbers.Of(block, FieldKind.Kind);
            }

            found.Add((place, _services[row], (SpanKind)_kinds[row]));
        }
    }
}
