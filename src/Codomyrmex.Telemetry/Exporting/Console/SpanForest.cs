namespace Codomyrmex.Telemetry;

/// <summary>
/// The spans of a batch as trees: who is whose child, as far as parents are in the same batch. Every span is in it once, also those that name each other
/// as parents.
/// </summary>
sealed class SpanForest
{
    readonly SpanRecord[] _spans;
    readonly List<int>[] _children;

    internal SpanForest(ReadOnlySpan<SpanRecord> spans)
    {
        // One that ends later is the outer one, when the clock cannot tell which began first.
        _spans = [.. spans.ToArray().OrderBy(static span => span.StartUnixNanos).ThenByDescending(static span => span.EndUnixNanos)];
        _children = new List<int>[_spans.Length];
        var byId = new Dictionary<(TraceId, SpanId), int>(_spans.Length);
        for (var i = 0; i < _spans.Length; i++)
            byId.TryAdd((_spans[i].TraceId, _spans[i].SpanId), i);
        var parents = new int[_spans.Length];
        for (var i = 0; i < _spans.Length; i++)
        {
            parents[i] = byId.TryGetValue((_spans[i].TraceId, _spans[i].ParentSpanId), out var parent) && !IsBelow(parents, i, parent) ? parent : -1;
            if (parents[i] >= 0)
                (_children[parent] ??= []).Add(i);
        }

        Traces = [.. Enumerable.Range(0, _spans.Length).Where(i => parents[i] < 0).GroupBy(i => _spans[i].TraceId).Select(static roots => roots.ToArray())];
    }

    /// <summary>The roots of each trace, the trace that began first coming first.</summary>
    internal IReadOnlyList<int[]> Traces { get; }

    internal SpanRecord this[int index] => _spans[index];

    /// <summary>A span's children in the order of their start.</summary>
    internal IReadOnlyList<int> ChildrenOf(int index) => _children[index] is { } children ? children : [];

    /// <summary>Spans of a trace and when it began and ended, as far as they are here.</summary>
    internal (int Count, long Start, long End) Extent(int[] roots)
    {
        var count = 0;
        var start = long.MaxValue;
        var end = 0L;
        var open = new Stack<int>(roots);
        while (open.TryPop(out var index))
        {
            count++;
            start = Math.Min(start, _spans[index].StartUnixNanos);
            end = Math.Max(end, _spans[index].EndUnixNanos);
            foreach (var child in ChildrenOf(index))
                open.Push(child);
        }

        return (count, start, end);
    }

    // Parents of spans from this one on are not known yet and say 0, which the walk must not follow.
    bool IsBelow(int[] parents, int span, int ancestor)
    {
        for (var (at, steps) = (ancestor, 0); at >= 0 && steps <= _spans.Length; at = at < span ? parents[at] : -1, steps++)
        {
            if (at == span)
                return true;
        }

        return false;
    }
}
