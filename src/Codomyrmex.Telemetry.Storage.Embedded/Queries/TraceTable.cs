using System.Runtime.InteropServices;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is known of some traces from all of their spans. Thread-safe once it is made.</summary>
sealed class TraceTable
{
    /// <summary>What one trace takes, about.</summary>
    public const int BytesPerTrace = 128;

    // Up to so many traces, or so many for each thousand rows of a block, a block's filter is asked for each instead of reading its traces.
    const int Few = 32;
    const int FewPerThousandRows = 8;

    readonly Dictionary<TraceId, int> _indexes;
    readonly TraceFacts[] _facts;
    readonly List<byte[]> _texts = [];
    readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);

    TraceTable(IEnumerable<TraceId> traceIds)
    {
        _indexes = new Dictionary<TraceId, int>(TraceIdComparer.Instance);
        foreach (var traceId in traceIds)
            _indexes.TryAdd(traceId, _indexes.Count);
        _facts = new TraceFacts[_indexes.Count];
        Array.Fill(_facts, TraceFacts.None);
    }

    /// <summary>The traces with their indexes.</summary>
    public IEnumerable<KeyValuePair<TraceId, int>> Indexes => _indexes;

    /// <summary>What is known of the trace at an index.</summary>
    public ref readonly TraceFacts this[int index] => ref _facts[index];

    /// <summary>The index of a trace; below 0 when it is not here.</summary>
    public int IndexOf(TraceId traceId) => _indexes.TryGetValue(traceId, out var index) ? index : -1;

    /// <summary>The name of the root span, UTF-8.</summary>
    public byte[] RootName(int index) => _texts[_facts[index].RootName];

    /// <summary>The service of the root span, UTF-8.</summary>
    public byte[] RootService(int index) => _texts[_facts[index].RootService];

    /// <summary>The index of each trace, below 0 for those that are not here; null when none is.</summary>
    public int[]? IndexesOf(TraceId[] traceIds)
    {
        int[]? indexes = null;
        for (var i = 0; i < traceIds.Length; i++)
        {
            if (!_indexes.TryGetValue(traceIds[i], out var index))
                continue;
            if (indexes is null)
            {
                indexes = new int[traceIds.Length];
                indexes.AsSpan().Fill(-1);
            }

            indexes[i] = index;
        }

        return indexes;
    }

    /// <summary>A field of the trace for each row of a block, of traces that are here.</summary>
    public FieldColumn Column(SpanBlock block, FieldKind kind)
    {
        var (rowTraces, indexes) = (block.RowTraces, IndexesOf(block.Traces));
        var codes = new int[block.Count];
        if (indexes is null)
            return new FieldColumn { Codes = codes };
        if (kind == FieldKind.TraceDuration)
            return new FieldColumn { Numbers = Array.ConvertAll(rowTraces, trace => indexes[trace] < 0 ? 0 : _facts[indexes[trace]].DurationNanos) };
        for (var row = 0; row < codes.Length; row++)
        {
            var index = indexes[rowTraces[row]];
            if (index >= 0)
                codes[row] = 1 + (kind == FieldKind.RootName ? _facts[index].RootName : _facts[index].RootService);
        }

        return new FieldColumn { Codes = codes, Values = new TextValueList(_texts) };
    }

    /// <summary>Gathers traces.</summary>
    /// <param name="blocks">All blocks that may hold their spans.</param>
    /// <param name="traceIds">The traces.</param>
    /// <param name="detail">What to find out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static TraceTable Of(IReadOnlyList<SpanBlock> blocks, IEnumerable<TraceId> traceIds, TraceDetail detail, CancellationToken cancellationToken)
    {
        var table = new TraceTable(traceIds);
        BlockScan.Run(blocks, block => table.Read(block, detail), table.Take, cancellationToken);
        return table;
    }

    TracePart? Read(SpanBlock block, TraceDetail detail)
    {
        var part = _indexes.Count <= Math.Max(Few, block.Count * FewPerThousandRows / 1000) ? ReadFew(block, detail) : ReadMany(block, detail);
        if (part is not null && detail == TraceDetail.Root)
        {
            part.Names = BlockTexts.Of(block, FieldKind.Name);
            part.Services = BlockTexts.Of(block, FieldKind.Service);
        }

        return part;
    }

    TracePart? ReadFew(SpanBlock block, TraceDetail detail)
    {
        TracePart? part = null;
        foreach (var (traceId, index) in _indexes)
        {
            if (!block.MightHold(traceId))
                continue;
            var rows = block.RowsOf(traceId);
            if (rows.Count == 0)
                continue;
            part ??= new TracePart(block, detail);
            part.Begin(index);
            for (var i = 0; i < rows.Count; i++)
                part.Add(part.Indexes.Count - 1, rows[i]);
        }

        return part;
    }

    TracePart? ReadMany(SpanBlock block, TraceDetail detail)
    {
        if (IndexesOf(block.Traces) is not { } indexes)
            return null;
        var part = new TracePart(block, detail);
        for (var trace = 0; trace < indexes.Length; trace++)
        {
            if (indexes[trace] < 0)
                continue;
            part.Begin(indexes[trace]);
            indexes[trace] = part.Indexes.Count - 1;
        }

        var rowTraces = block.RowTraces;
        for (var row = 0; row < rowTraces.Length; row++)
        {
            var place = indexes[rowTraces[row]];
            if (place >= 0)
                part.Add(place, row);
        }

        return part;
    }

    void Take(TracePart? part)
    {
        if (part is null)
            return;
        for (var i = 0; i < part.Indexes.Count; i++)
        {
            ref var facts = ref CollectionsMarshal.AsSpan(part.Facts)[i];
            if (part.Names is not null)
            {
                facts.RootName = CodeOf(part.Names[part.RootRows[i]]);
                facts.RootService = CodeOf(part.Services![part.RootRows[i]]);
            }

            _facts[part.Indexes[i]].Add(facts);
        }
    }

    int CodeOf(string text)
    {
        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codes, text, out var exists);
        if (!exists)
        {
            code = _texts.Count;
            _texts.Add(Encoding.UTF8.GetBytes(text));
        }

        return code;
    }
}
