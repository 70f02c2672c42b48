using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Who called whom; see <see cref="ServiceEdge"/> for what counts as a call.</summary>
static class Edges
{
    /// <summary>Answers. The other side of a call is looked for as <see cref="ServiceEdge.Neighbours"/> says.</summary>
    public static Page<ServiceEdge> Answer(
        IReadOnlyList<SpanBlock> blocks, TimeRange range, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var mostBytes = bounds.MaxBytes / 2;
        var mostCalls = new QueryBounds(bounds.MaxBytes / 2).Fit(SpanJoin.BytesPerSpan + AnswerSpans.BytesPerCall);
        var edges = new EdgeTotals(mostBytes);
        var wide = ServiceEdge.Neighbours(range);
        var (join, calls, isCut) = (new SpanJoin(mostCalls, wide), new List<AnswerSpans.Call>(), false);
        SpanBlock[] neighbours = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(wide))];
        var shared = SharedTraces.Of(neighbours, cancellationToken);
        BlockScan.Run(neighbours, block => AnswerSpans.Of(block, range, shared, mostBytes), Take, cancellationToken);
        join.Resolve(neighbours, cancellationToken);
        foreach (var call in calls)
        {
            if (join.Find(call.Caller) is var (service, kind) && AnswerSpans.IsCall(service, kind, call.Service))
                edges.Add(service, call.Service, ServiceEdgeKind.Service, call.DurationNanos, call.IsError);
        }

        SpanBlock[] inside = [.. neighbours.Where(block => block.Times.Overlaps(range))];
        BlockScan.Run(inside, block => PeerCalls(block, range, join, mostBytes), edges.Add, cancellationToken);
        return new Page<ServiceEdge>(edges.Build(), null, isCut || join.IsCut || edges.IsCut
            ? $"More edges, or calls whose sides are stored apart, than fit in {bounds.MaxBytes} bytes; some are left out. Narrow the range."
            : null);

        void Take(AnswerSpans part)
        {
            edges.Add(part.Edges);
            foreach (var place in part.Answered)
                join.Answer(place);
            foreach (var call in part.Calls)
            {
                join.Want(call.Caller);
                if (call.IsInside && calls.Count < mostCalls)
                    calls.Add(call);
                else
                    isCut |= call.IsInside;
            }
        }
    }

    // Client and producer spans that nobody answered, by the peer they name.
    static EdgeTotals PeerCalls(SpanBlock block, TimeRange range, SpanJoin join, long mostBytes)
    {
        var edges = new EdgeTotals(mostBytes);
        if (new RowMatcher(null, RowSignal.Traces).Matches(block, range, null) is not { } rows)
            return edges;
        var (kinds, statuses) = (SmallNumbers.Of(block, FieldKind.Kind), SmallNumbers.Of(block, FieldKind.Status));
        var (services, peers) = (BlockTexts.Of(block, FieldKind.Service), new PeerNames(block));
        var (starts, ends, traces, rowTraces, spanIds) = (block.RowTimes, block.Ends, block.Traces, block.RowTraces, block.SpanIds);
        var (answered, wanted) = (new AnsweredSpans(block, kinds, ServiceEdge.Neighbours(range)), join.WantedTraces(traces));
        // Looked up by their texts once for what is named in the same way, not for each call.
        var known = new Dictionary<(int Service, PeerNames.Codes Peer), CallTotals?>();
        foreach (var row in rows)
        {
            if ((SpanKind)kinds[row] is not (SpanKind.Client or SpanKind.Producer) || answered[row])
                continue;
            if (wanted is not null && wanted[rowTraces[row]] && join.IsAnswered(new SpanPlace(traces[rowTraces[row]], spanIds[row])))
                continue;
            ref var calls = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (services.Code(row), peers.CodesOf(row)), out var isKnown);
            if (!isKnown)
                calls = peers[row] is var (peer, kind) ? edges.Of((services[row], peer, kind)) : null;
            edges.Add(calls, SpanDurations.Of(starts[row], ends[row]), statuses[row] == (int)StatusCode.Error);
        }

        return edges;
    }
}
