using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The server and consumer spans of a block: calls whose caller is in the block too, and those whose caller is to be found.</summary>
/// <param name="Edges">The former, if they started in the range.</param>
/// <param name="Calls">The latter, also those that started outside of the range but near it, since they tell too that somebody answered.</param>
/// <param name="Answered">Callers in the block of which copies may be in other blocks.</param>
sealed record AnswerSpans(EdgeTotals Edges, List<AnswerSpans.Call> Calls, List<SpanPlace> Answered)
{
    /// <summary>What one takes, about.</summary>
    public const int BytesPerCall = 96;

    /// <summary>Reads a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="range">When calls started.</param>
    /// <param name="shared">The traces that other blocks may hold too; null when there are none.</param>
    /// <param name="mostBytes">The memory that, once it is taken, no further edge is begun in.</param>
    public static AnswerSpans Of(SpanBlock block, TimeRange range, SharedTraces? shared, long mostBytes)
    {
        var (edges, wide) = (new EdgeTotals(mostBytes), ServiceEdge.Neighbours(range));
        var found = new AnswerSpans(edges, [], []);
        var (kinds, statuses) = (SmallNumbers.Of(block, FieldKind.Kind), SmallNumbers.Of(block, FieldKind.Status));
        var services = BlockTexts.Of(block, FieldKind.Service);
        var (starts, ends, traces, rowTraces, parents) = (block.RowTimes, block.Ends, block.Traces, block.RowTraces, block.ParentRows);
        if (shared is not null)
            new AnsweredSpans(block, kinds, wide).AddShared(shared, found.Answered);
        var calls = new Dictionary<(int From, int To), CallTotals?>();
        var linked = new List<int>();
        for (var row = 0; row < starts.Length; row++)
        {
            var kind = (SpanKind)kinds[row];
            if (kind is not (SpanKind.Server or SpanKind.Consumer) || !wide.Contains(starts[row]))
                continue;
            var (parent, isInside) = (parents[row], range.Contains(starts[row]));
            if (parent == SpanBlock.ParentElsewhere || (parent >= 0 && !wide.Contains(starts[parent])))
                found.Calls.Add(CallOf(row, new SpanPlace(traces[rowTraces[row]], block.ParentSpanId(row)), isInside));
            else if (parent >= 0 && isInside && IsCall(services[parent], (SpanKind)kinds[parent], services[row]))
                edges.Add(CallsOf(services.Code(parent), services.Code(row)), SpanDurations.Of(starts[row], ends[row]), IsError(row));
            else if (parent == SpanBlock.NoParent && kind == SpanKind.Consumer)
                linked.Add(row);
        }

        // Links are in no column, so these spans are read whole; few have no parent.
        var batch = linked.Count == 0 ? null : block.Read([.. linked], whole: true);
        for (var i = 0; i < linked.Count; i++)
        {
            var links = batch![i].Links;
            if (links.Count > 0)
                found.Calls.Add(CallOf(linked[i], new SpanPlace(links[0].TraceId, links[0].SpanId), range.Contains(starts[linked[i]])));
        }

        return found;

        Call CallOf(int row, SpanPlace caller, bool isInside) => new(caller, services[row], SpanDurations.Of(starts[row], ends[row]), IsError(row), isInside);

        // Looked up by their texts once for each pair of services, not for each call.
        CallTotals? CallsOf(int from, int to)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(calls, (from, to), out var isKnown);
            return isKnown ? known : known = edges.Of((services.Text(from), services.Text(to), ServiceEdgeKind.Service));
        }

        bool IsError(int row) => statuses[row] == (int)StatusCode.Error;
    }

    /// <summary>True when a span that answers another is a call from there.</summary>
    public static bool IsCall(string callerService, SpanKind callerKind, string service) =>
        callerKind is SpanKind.Client or SpanKind.Producer || callerService != service;

    /// <summary>A call whose caller is named and lies elsewhere.</summary>
    /// <param name="Caller">The caller's span.</param>
    /// <param name="Service">The service called.</param>
    /// <param name="DurationNanos">How long it took.</param>
    /// <param name="IsError">Whether its status is error.</param>
    /// <param name="IsInside">Whether it started in the range.</param>
    internal readonly record struct Call(SpanPlace Caller, string Service, long DurationNanos, bool IsError, bool IsInside);
}
