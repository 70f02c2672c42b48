using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>One block's share of the traces of a <see cref="TraceTable"/>. Not thread-safe.</summary>
sealed class TracePart(SpanBlock block, TraceDetail detail)
{
    readonly long[] _starts = block.RowTimes;
    readonly long[]? _ends = detail >= TraceDetail.Extent ? block.Ends : null;
    readonly int[]? _parents = detail >= TraceDetail.Root ? block.ParentRows : null;
    readonly SpanId[]? _ids = detail >= TraceDetail.Root ? block.SpanIds : null;

    /// <summary>For each trace its index in the table.</summary>
    public List<int> Indexes { get; } = [];

    /// <summary>What the block tells of it.</summary>
    public List<TraceFacts> Facts { get; } = [];

    /// <summary>The row of the span that counts as its root here.</summary>
    public List<int> RootRows { get; } = [];

    /// <summary>Names of spans, where they are asked for.</summary>
    public BlockTexts? Names { get; set; }

    /// <summary>Services of spans, where they are asked for.</summary>
    public BlockTexts? Services { get; set; }

    /// <summary>Adds a trace.</summary>
    public void Begin(int index)
    {
        Indexes.Add(index);
        Facts.Add(TraceFacts.None);
        RootRows.Add(0);
    }

    /// <summary>Adds a row to the trace at a place of the lists.</summary>
    public void Add(int place, int row)
    {
        ref var facts = ref CollectionsMarshal.AsSpan(Facts)[place];
        var start = _starts[row];
        facts.StartNanos = Math.Min(facts.StartNanos, start);
        if (_ends is not null)
            facts.EndNanos = Math.Max(facts.EndNanos, _ends[row]);
        if (_parents is null)
            return;
        var isRoot = _parents[row] == SpanBlock.NoParent;
        if (!facts.IsBetterRoot(isRoot, start, _ids![row]))
            return;
        (facts.HasRoot, facts.RootStartNanos, facts.RootSpanId) = (isRoot, start, _ids[row]);
        CollectionsMarshal.AsSpan(RootRows)[place] = row;
    }
}
