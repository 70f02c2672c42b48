namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies spans of batches into a new batch. Not thread-safe.</summary>
sealed class SpanCopier
{
    readonly SpanBatchBuilder _to = new();
    readonly SourceCopier _sources;

    public SpanCopier() => _sources = new SourceCopier(_to.Strings, _to.Resources, _to.Scopes);

    /// <summary>Copies a span.</summary>
    /// <param name="from">The batch it is of.</param>
    /// <param name="row">Its index there.</param>
    /// <param name="whole">With its attributes, events and links.</param>
    public void Add(SpanBatch from, int row, bool whole = true)
    {
        _sources.Begin(from.Strings, from.ResourceTable, from.ScopeTable);
        if (whole)
        {
            SourceCopier.Attributes(from.Attributes[row], _to.Attributes);
            AddEvents(from.Events, row);
            AddLinks(from.Links, row);
        }

        _to.Add(new SpanRecord
        {
            TraceId = from.TraceIds[row],
            SpanId = from.SpanIds[row],
            ParentSpanId = from.ParentSpanIds[row],
            StartNanos = from.StartNanos[row],
            EndNanos = from.EndNanos[row],
            Name = _sources.Text(from.Names[row]),
            Kind = from.Kinds[row],
            StatusCode = from.StatusCodes[row],
            StatusMessage = _sources.Text(from.StatusMessages[row]),
            TraceState = _sources.Text(from.TraceStates[row]),
            Flags = from.Flags[row],
            DroppedAttributes = from.Dropped[3 * row],
            DroppedEvents = from.Dropped[(3 * row) + 1],
            DroppedLinks = from.Dropped[(3 * row) + 2],
            Resource = _sources.Resource(from.ResourceTable, from.Resources[row]),
            Scope = _sources.Scope(from.ScopeTable, from.Scopes[row]),
        });
    }

    /// <summary>The new batch; the copier is spent.</summary>
    public SpanBatch Build() => _to.Build();

    void AddEvents(SpanEventColumn events, int row)
    {
        for (var i = events.Starts[row]; i < events.Starts[row + 1]; i++)
        {
            SourceCopier.Attributes(events.Attributes[i], _to.Events.Attributes);
            _to.Events.Add(events.Times[i], _sources.Text(events.Names[i]), events.DroppedAttributes[i]);
        }
    }

    void AddLinks(SpanLinkColumn links, int row)
    {
        for (var i = links.Starts[row]; i < links.Starts[row + 1]; i++)
        {
            SourceCopier.Attributes(links.Attributes[i], _to.Links.Attributes);
            _to.Links.Add(links.TraceIds[i], links.SpanIds[i], _sources.Text(links.TraceStates[i]), links.Flags[i], links.DroppedAttributes[i]);
        }
    }
}
