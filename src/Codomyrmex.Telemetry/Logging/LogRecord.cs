namespace Codomyrmex.Telemetry;

/// <summary>
/// A log record as exporters see it (OpenTelemetry specification, Logs Data Model). Pooled: it may be read until the export's task completes. Whoever
/// wants to keep it takes a <see cref="ToData">copy</see>.
/// </summary>
public sealed partial class LogRecord : IPooledRecord
{
    TagBuffer _attributes;
    int _attributeLimit = 128;
    int? _valueLimit;
    int _holders;
    int _ownAttributes;

    string? _body;
    MessageTemplate? _message;

    internal LogRecord()
    {
    }

    /// <summary>When it happened, in Unix nanoseconds.</summary>
    public long UnixNanos { get; internal set; }

    /// <summary>When the SDK saw it, in Unix nanoseconds.</summary>
    public long ObservedUnixNanos { get; internal set; }

    /// <summary>How important it is.</summary>
    public LogSeverity Severity { get; internal set; }

    /// <summary>The severity as the source calls it; null when it does not.</summary>
    public string? SeverityText { get; internal set; }

    /// <summary>The message; null for an event without one.</summary>
    public string? Body
    {
        get => _body ?? (_message is { } message ? _body = message.Render(Attributes) : null);
        internal set
        {
            _body = value;
            _message = null;
        }
    }

    /// <summary>The name of the kind of event; null when it has none.</summary>
    public string? EventName { get; internal set; }

    /// <summary>The trace it belongs to; not valid outside of one.</summary>
    public TraceId TraceId { get; internal set; }

    /// <summary>The innermost span when it was written; not valid outside of one.</summary>
    public SpanId SpanId { get; internal set; }

    /// <summary>The W3C trace flags of that span.</summary>
    public TraceFlags Flags { get; internal set; }

    /// <summary>Where in the program it was written.</summary>
    public InstrumentationScope Scope { get; internal set; } = InstrumentationScope.Default;

    /// <summary>Its attributes, each key once.</summary>
    public ReadOnlySpan<Tag> Attributes => _attributes.Tags;

    /// <summary>Attributes beyond those a record may have (<see cref="LogOptions.AttributeCount"/>).</summary>
    public int DroppedAttributesCount => _attributes.Dropped;

    /// <summary>A copy that stays.</summary>
    public LogData ToData() => new(this);

    internal void SetAttribute(in Tag tag)
    {
        Offered?.Add(tag, null);
        SetWithinLimits(tag);
    }

    internal void SetAttributes(ReadOnlySpan<Tag> tags)
    {
        if (Offered is { } offered)
        {
            foreach (ref readonly var tag in tags)
                offered.Add(tag, null);
        }

        _attributes.SetAll(tags, _attributeLimit, _valueLimit);
    }

    void SetWithinLimits(in Tag tag) => _attributes.Set(tag, _attributeLimit, _valueLimit);

    internal void SetException(Exception exception)
    {
        var (message, stackTrace) = ExceptionText.Of(exception);
        SetValue(new Tag(ExceptionText.TypeKey, exception.GetType().FullName));
        SetValue(new Tag(ExceptionText.MessageKey, message));
        SetValue(new Tag(ExceptionText.StackTraceKey, stackTrace));
    }

    internal void HoldFor(int holders) => _holders = holders;

    long IPooledRecord.EstimateBytes() => LogSize.Of(this);

    void IPooledRecord.Release()
    {
        if (_holders <= 1 || Interlocked.Decrement(ref _holders) == 0)
            Recycle();
    }

    /// <summary>Gives the record back. It is emptied at its next use; what is too much to be kept until then goes at once.</summary>
    internal void Recycle()
    {
        if (_attributes.IsHeavy())
            _attributes.LetGo();

        // This is often another thread than the next user's: what need not be written is not, so that the record stays where it is.
        if (_body is not null)
            _body = null;
        LogRecordPool.Return(this);
    }

    /// <summary>Empties the record for its next use, in which it may hold so much.</summary>
    /// <param name="attributeLimit">Attributes.</param>
    /// <param name="valueLimit">Characters of a text among these; null for any.</param>
    /// <param name="isForProcessors">Whether all values are kept until processors have seen it.</param>
    internal void Reset(int attributeLimit, int? valueLimit, bool isForProcessors = false)
    {
        if (isForProcessors)
            (Offered ??= new()).Clear();
        else if (Offered is not null)
            Offered = null;
        _attributeLimit = attributeLimit;
        _valueLimit = valueLimit;
        _message = null;
        IsFormatted = false;
        Template = null;
        IsReadingScopes = false;
        _ownAttributes = 0;
        _attributes.Reset();
    }
}
