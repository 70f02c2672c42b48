namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>The services and the calls that they answered; see <see cref="ServiceSummary"/> for what counts as one.</summary>
static class Services
{
    // A span whose parent is to be found, and the parent's name.
    const int BytesPerOrphan = 96 + SpanJoin.BytesPerSpan;

    /// <summary>Answers. Parents are looked for as <see cref="ServiceEdge.Neighbours"/> says.</summary>
    public static Page<ServiceSummary> Answer(
        IReadOnlyList<SpanBlock> blocks, TimeRange range, QueryBounds bounds, CancellationToken cancellationToken)
    {
        var isCut = false;
        var services = new SortedDictionary<string, ServiceTotals>(StringComparer.Ordinal);
        var (bytesLeft, orphansLeft) = (bounds.MaxBytes / 2, new QueryBounds(bounds.MaxBytes / 2).Fit(BytesPerOrphan));
        SpanBlock[] inside = [.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(range))];
        BlockScan.Run(inside, block => ServiceTotals.Of(block, range), Take, cancellationToken);
        AddOrphans(blocks, range, [.. services.Values.Where(service => service.Handled.Durations.Count == 0)], cancellationToken);
        return new Page<ServiceSummary>(
            [.. services.Values.Select(service => (service.Handled.Durations.Count > 0 ? service.Handled : service.Entries).Summarize(service.Name, service.LastSeenNanos))],
            null,
            isCut ? $"More services, or spans whose parents are stored apart, than fit in {bounds.MaxBytes} bytes; some are left out. Narrow the range." : null);

        void Take(IEnumerable<ServiceTotals> part)
        {
            foreach (var service in part)
            {
                var isKnown = services.TryGetValue(service.Name, out var known);
                if (!isKnown && bytesLeft <= 0 && services.Count > 0)
                {
                    isCut = true;
                    continue;
                }

                if (!isKnown)
                    services.Add(service.Name, known = new ServiceTotals(service.Name));
                bytesLeft += isKnown ? known!.Bytes : 0;
                orphansLeft += known!.Orphans.Count;
                isCut |= known.Add(service, orphansLeft);
                orphansLeft -= known.Orphans.Count;
                bytesLeft -= known.Bytes;
            }
        }
    }

    // Spans whose parent is not in their block are entries unless it is found in the same service elsewhere.
    static void AddOrphans(IReadOnlyList<SpanBlock> blocks, TimeRange range, ServiceTotals[] services, CancellationToken cancellationToken)
    {
        var wide = ServiceEdge.Neighbours(range);
        var join = new SpanJoin(int.MaxValue, wide);
        foreach (var orphan in services.SelectMany(service => service.Orphans))
            join.Want(orphan.Parent);
        join.Resolve([.. blocks.Where(block => block.Count > 0 && block.Times.Overlaps(wide))], cancellationToken);
        foreach (var service in services)
        {
            foreach (var orphan in service.Orphans)
            {
                if (join.Find(orphan.Parent)?.Service != service.Name)
                    service.Entries.Add(orphan.DurationNanos, orphan.IsError);
            }
        }
    }
}
