namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Who called whom; see <see cref="ServiceEdge"/> for what counts as a call.</summary>
static class Edges
{
    /// <summary>
    /// Answers. The other side of a call is looked for in <see cref="Services.Neighbours"/>. Of more edges, or calls whose sides lie in different blocks, than
    /// memory holds, those found first are counted. A copy of a span that was answered, in a block where no answer is, counts as one that was not.
    /// </summary>
    public static IReadOnlyList<ServiceEdge> Answer(
        IReadOnlyList<SpanBlock> blocks, TimeRange range, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var mostBytes = bounds.MaxBytes / 2;
        var mostCalls = new QueryBounds(bounds.MaxBytes / 2).Fit(SpanJoin.BytesPerSpan + AnswerSpans.BytesPerCall);
        var edges = new EdgeTotals(mostBytes);
        var join = new SpanJoin(mostCalls);
        var calls = new List<AnswerSpans.Call>();
        var neighbours = Services.Neighbours(blocks, range);
        BlockScan.Run(neighbours, block => AnswerSpans.Of(block, range, mostBytes), Take, cancellationToken);
        join.Resolve(neighbours, cancellationToken);
        foreach (var call in calls)
        {
            if (join.Find(call.Caller) is var (service, kind) && AnswerSpans.IsCall(service, kind, call.Service))
                edges.Add(service, call.Service, ServiceEdgeKind.Service, call.DurationNanos, call.IsError);
        }

        SpanBlock[] inside = [.. neighbours.Where(block => block.Times.Overlaps(range))];
        BlockScan.Run(inside, block => PeerCalls(block, range, join, mostBytes), edges.Add, cancellationToken);
        return edges.Build();

        void Take(AnswerSpans part)
        {
            edges.Add(part.Edges);
            foreach (var call in part.Calls)
            {
                join.Want(call.Caller);
                if (call.IsInside && calls.Count < mostCalls)
                    calls.Add(call);
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
        var (answered, wanted) = (AnswerSpans.AnsweredRows(block, kinds), join.WantedTraces(traces));
        foreach (var row in rows)
        {
            if ((SpanKind)kinds[row] is not (SpanKind.Client or SpanKind.Producer) || answered[row])
                continue;
            if (wanted is not null && wanted[rowTraces[row]] && join.IsWanted(new SpanPlace(traces[rowTraces[row]], spanIds[row])))
                continue;
            if (peers[row] is var (peer, kind))
                edges.Add(services[row], peer, kind, SpanDurations.Of(starts[row], ends[row]), statuses[row] == (int)StatusCode.Error);
        }

        return edges;
    }
}
