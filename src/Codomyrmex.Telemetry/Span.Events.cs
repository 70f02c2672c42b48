using System.Runtime.CompilerServices;

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
            record.AddEvent(name ?? "", record.Clock.UnixNanos(_node.ClockOffset, record.Clock.Timestamp()), attributes);
            _node.Exit();
        }
        else
        {
            Library?.AddEvent(name ?? "", null, attributes);
        }

        return this;
    }

    /// <inheritdoc cref="AddEvent(string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public Span AddEvent(string name, in Tag attribute) => AddEvent(name, new ReadOnlySpan<Tag>(in attribute));

    /// <summary>Records that something happened at <paramref name="time"/>.</summary>
    /// <returns>The span.</returns>
    public Span AddEvent(DateTimeOffset time, string name, params ReadOnlySpan<Tag> attributes)
    {
        if (TryEnter(out var record))
        {
            record.AddEvent(name ?? "", TelemetryClock.UnixNanos(time), attributes);
            _node.Exit();
        }
        else
        {
            Library?.AddEvent(name ?? "", time, attributes);
        }

        return this;
    }

    /// <inheritdoc cref="AddEvent(DateTimeOffset, string, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public Span AddEvent(DateTimeOffset time, string name, in Tag attribute) => AddEvent(time, name, new ReadOnlySpan<Tag>(in attribute));

    /// <summary>Relates this span to another, which may have ended.</summary>
    /// <returns>True if the link was recorded; false if either span does nothing, this one has ended, or its limit is reached.</returns>
    public bool Link(Span target, params ReadOnlySpan<Tag> attributes) => Link(target.Context, attributes);

    /// <inheritdoc cref="Link(Span, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public bool Link(Span target, in Tag attribute) => Link(target.Context, new ReadOnlySpan<Tag>(in attribute));

    /// <summary>Relates this span to another, which may be in another process.</summary>
    /// <returns>True if the link was recorded; false if the target is not valid, this span does nothing or has ended, or its limit is reached.</returns>
    public bool Link(in TraceContext target, params ReadOnlySpan<Tag> attributes)
    {
        if (!target.IsValid)
            return false;
        if (!TryEnter(out var record))
            return Library?.AddLink(target, attributes) ?? false;
        var linked = record.AddLink(target, attributes);
        _node.Exit();
        return linked;
    }

    /// <inheritdoc cref="Link(in TraceContext, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public bool Link(in TraceContext target, in Tag attribute) => Link(target, new ReadOnlySpan<Tag>(in attribute));

    /// <summary>
    /// Records an exception as an event with its full type name, message and stack trace, inner exceptions included, and sets the status to ERROR with the
    /// message (OpenTelemetry semantic conventions, Exceptions). An exception that passes through several spans of a trace is an event of the first that
    /// records it; on the others it sets the status.
    /// </summary>
    /// <param name="exception">What was thrown; null does nothing.</param>
    /// <param name="attributes">More about it, such as <c>exception.escaped</c>; they win over the exception's own.</param>
    /// <returns>The span.</returns>
    public Span RecordException(Exception? exception, params ReadOnlySpan<Tag> attributes)
    {
        if (exception is null || !IsRecording)
            return this;
        var (message, stackTrace) = ExceptionText.Of(exception);
        if (RecordedExceptions.TryAdd(exception, TraceId))
        {
            Tag[] tags =
            [
                new(ExceptionText.TypeKey, exception.GetType().FullName),
                new(ExceptionText.MessageKey, message),
                new(ExceptionText.StackTraceKey, stackTrace),
                .. attributes,
            ];
            AddEvent(ExceptionText.EventName, tags);
        }

        return SetStatus(StatusCode.Error, message);
    }

    /// <inheritdoc cref="RecordException(Exception, ReadOnlySpan{Tag})"/>
    [OverloadResolutionPriority(1)]
    public Span RecordException(Exception? exception, in Tag attribute) => RecordException(exception, new ReadOnlySpan<Tag>(in attribute));
}
