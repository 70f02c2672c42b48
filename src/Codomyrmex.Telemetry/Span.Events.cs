namespace Codomyrmex.Telemetry;

// Events, links, exceptions.
public readonly partial struct Span
{
    /// <summary>Records that something happened now.</summary>
    /// <returns>The span.</returns>
    public Span AddEvent(string name, params ReadOnlySpan<Tag> attributes)
    {
        if (TryEnter(out var record))
        {
            record.AddEvent(name ?? "", record.Clock.UnixNanos(_node.Anchor, record.Clock.Timestamp()), attributes);
            _node.Exit();
        }

        return this;
    }

    /// <summary>Records that something happened at <paramref name="time"/>.</summary>
    /// <returns>The span.</returns>
    public Span AddEvent(DateTimeOffset time, string name, params ReadOnlySpan<Tag> attributes)
    {
        if (TryEnter(out var record))
        {
            record.AddEvent(name ?? "", TelemetryClock.UnixNanos(time), attributes);
            _node.Exit();
        }

        return this;
    }

    /// <summary>Relates this span to another, which may have ended.</summary>
    /// <returns>True if the link was recorded; false if either span does nothing, this one has ended, or its limit is reached.</returns>
    public bool Link(Span target, params ReadOnlySpan<Tag> attributes) => Link(target.Context, attributes);

    /// <summary>Relates this span to another, which may be in another process.</summary>
    /// <returns>True if the link was recorded; false if the target is not valid, this span does nothing or has ended, or its limit is reached.</returns>
    public bool Link(in TraceContext target, params ReadOnlySpan<Tag> attributes)
    {
        if (!target.IsValid || !TryEnter(out var record))
            return false;
        var linked = record.AddLink(target, attributes);
        _node.Exit();
        return linked;
    }

    /// <summary>
    /// Records an exception as an event with its full type name, message and stack trace, and sets the status to ERROR with the message
    /// (OpenTelemetry semantic conventions, Exceptions).
    /// </summary>
    /// <param name="exception">What was thrown; null does nothing.</param>
    /// <param name="attributes">More about it; they win over the exception's own.</param>
    /// <returns>The span.</returns>
    public Span RecordException(Exception? exception, params ReadOnlySpan<Tag> attributes)
    {
        if (exception is null || !IsRecording)
            return this;
        var (message, stackTrace) = ExceptionText.Of(exception);
        Tag[] tags =
        [
            new(ExceptionText.TypeKey, exception.GetType().FullName),
            new(ExceptionText.MessageKey, message),
            new(ExceptionText.StackTraceKey, stackTrace),
            .. attributes,
        ];
        AddEvent(ExceptionText.EventName, tags);
        return SetStatus(StatusCode.Error, message);
    }
}
