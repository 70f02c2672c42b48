namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Copies log records of batches into a new batch. Not thread-safe.</summary>
sealed class LogCopier
{
    readonly LogBatchBuilder _to = new();
    readonly SourceCopier _sources;

    public LogCopier() => _sources = new SourceCopier(_to.Strings, _to.Resources, _to.Scopes);

    /// <summary>Copies a record.</summary>
    public void Add(LogBatch from, int row)
    {
        _sources.Begin(from.Strings, from.ResourceTable, from.ScopeTable);
        SourceCopier.Attributes(from.Attributes[row], _to.Attributes);
        var type = from.Bodies.Types[row];
        var body = from.Bodies.Bits[row];
        _to.Bodies.Add(type, body, type == AttributeType.String ? _sources.Text((int)body) : 0, from.Bodies.Blobs);
        _to.Add(new LogRecord
        {
            TimeNanos = from.RawTimeNanos[row],
            ObservedNanos = from.ObservedNanos[row],
            SeverityNumber = from.SeverityNumbers[row],
            SeverityText = _sources.Text(from.SeverityTexts[row]),
            EventName = _sources.Text(from.EventNames[row]),
            TraceId = from.TraceIds[row],
            SpanId = from.SpanIds[row],
            Flags = from.Flags[row],
            DroppedAttributes = from.DroppedAttributes[row],
            Resource = _sources.Resource(from.ResourceTable, from.Resources[row]),
            Scope = _sources.Scope(from.ScopeTable, from.Scopes[row]),
        });
    }

    /// <summary>The new batch; the copier is spent.</summary>
    public LogBatch Build() => _to.Build();
}
