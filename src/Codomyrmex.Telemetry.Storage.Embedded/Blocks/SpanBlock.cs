namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Spans that are read together.</summary>
abstract class SpanBlock : Block
{
    /// <summary>In <see cref="ParentRows"/>: the span is a root.</summary>
    public const int NoParent = -1;

    /// <summary>In <see cref="ParentRows"/>: the parent is not in this block.</summary>
    public const int ParentElsewhere = -2;

    /// <summary>The distinct traces.</summary>
    public abstract TraceId[] Traces { get; }

    /// <summary>For each row the index of its trace.</summary>
    public abstract int[] RowTraces { get; }

    /// <summary>For each row its end, Unix nanoseconds.</summary>
    public abstract long[] Ends { get; }

    /// <summary>For each row its own id.</summary>
    public abstract SpanId[] SpanIds { get; }

    /// <summary>For each row the row of its parent, which is of the same trace, or <see cref="NoParent"/> or <see cref="ParentElsewhere"/>.</summary>
    public abstract int[] ParentRows { get; }

    /// <summary>The id of a row's parent; not valid for a root.</summary>
    public abstract SpanId ParentSpanId(int row);

    /// <summary>False when no span of the trace is here, by a filter of hashes; true also by chance.</summary>
    public abstract bool MightHold(TraceId traceId);

    /// <summary>The rows of a trace, rising; empty when there are none.</summary>
    public abstract IReadOnlyList<int> RowsOf(TraceId traceId);

    /// <summary>Copies rows, in the order given, into a batch.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="whole">Everything; otherwise only what a summary of the trace needs: ids, times, name, kind, status and service.</param>
    public abstract SpanBatch Read(ReadOnlySpan<int> rows, bool whole);
}
