namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>What is known of a service from some blocks. Not thread-safe.</summary>
sealed class ServiceTotals(string name)
{
    // This, its lists and its place in a dictionary.
    const int BytesOfNone = 200;

    /// <summary>The <c>service.name</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Spans of kind server and consumer.</summary>
    public CallTotals Handled { get; } = new();

    /// <summary>Spans whose parent is not in the same service, as far as their blocks tell; incomplete once there are <see cref="Handled"/>.</summary>
    public CallTotals Entries { get; } = new();

    /// <summary>Spans of which that is not known; none once there are <see cref="Handled"/>.</summary>
    public List<OrphanCall> Orphans { get; } = [];

    /// <summary>The latest end of any span.</summary>
    public long LastSeenNanos { get; private set; } = long.MinValue;

    /// <summary>Memory that it takes without the orphans, about.</summary>
    public long Bytes => BytesOfNone + (Name.Length * sizeof(char)) + Handled.Bytes + Entries.Bytes;

    /// <summary>Adds what other blocks tell, with at most so many orphans in all; true when some did not fit.</summary>
    public bool Add(ServiceTotals other, int mostOrphans)
    {
        Handled.Add(other.Handled);
        LastSeenNanos = Math.Max(LastSeenNanos, other.LastSeenNanos);
        if (Handled.Durations.Count > 0)
        {
            Orphans.Clear();
            return false;
        }

        Entries.Add(other.Entries);
        var room = Math.Max(0, mostOrphans - Orphans.Count);
        Orphans.AddRange(other.Orphans.Take(room));
        return other.Orphans.Count > room;
    }

    /// <summary>The services of a block's spans that started in a range.</summary>
    public static IEnumerable<ServiceTotals> Of(SpanBlock block, TimeRange range)
    {
        if (new RowMatcher(null, RowSignal.Traces).Matches(block, range, null) is not { } rows)
            return [];
        var names = BlockTexts.Of(block, FieldKind.Service);
        var (kinds, statuses) = (SmallNumbers.Of(block, FieldKind.Kind), SmallNumbers.Of(block, FieldKind.Status));
        var (starts, ends) = (block.RowTimes, block.Ends);
        var services = new ServiceTotals?[names.CodeCount];
        foreach (var row in rows)
        {
            var service = services[names.Code(row)] ??= new ServiceTotals(names[row]);
            service.LastSeenNanos = Math.Max(service.LastSeenNanos, ends[row]);
            if ((SpanKind)kinds[row] is SpanKind.Server or SpanKind.Consumer)
                service.Handled.Add(SpanDurations.Of(starts[row], ends[row]), statuses[row] == (int)StatusCode.Error);
        }

        if (Array.Exists(services, service => service is { Handled.Durations.Count: 0 }))
            AddEntries(block, rows, ServiceEdge.Neighbours(range), names, statuses, services);
        return services.OfType<ServiceTotals>();
    }

    // Where a service handles no requests, work enters it at spans whose parent is elsewhere.
    static void AddEntries(SpanBlock block, RowSet rows, TimeRange wide, BlockTexts names, SmallNumbers statuses, ServiceTotals?[] services)
    {
        var (parents, starts, ends, traces, rowTraces) = (block.ParentRows, block.RowTimes, block.Ends, block.Traces, block.RowTraces);
        foreach (var row in rows)
        {
            var service = services[names.Code(row)]!;
            if (service.Handled.Durations.Count > 0)
                continue;
            var (parent, duration, isError) = (parents[row], SpanDurations.Of(starts[row], ends[row]), statuses[row] == (int)StatusCode.Error);
            if (parent == SpanBlock.ParentElsewhere || (parent >= 0 && !wide.Contains(starts[parent])))
                service.Orphans.Add(new OrphanCall(new SpanPlace(traces[rowTraces[row]], block.ParentSpanId(row)), duration, isError));
            else if (parent == SpanBlock.NoParent || names.Code(parent) != names.Code(row))
                service.Entries.Add(duration, isError);
        }
    }
}
