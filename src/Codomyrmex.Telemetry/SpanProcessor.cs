namespace Codomyrmex.Telemetry;

/// <summary>Processors for what programs want most often; each is given to <see cref="TelemetryOptions.Processors"/>.</summary>
public static class SpanProcessor
{
    /// <summary>What <see cref="Redact"/> writes in place of a value.</summary>
    public const string Redacted = "REDACTED";

    /// <summary>Changes every recorded span before anyone else sees it.</summary>
    /// <param name="change">Called on the thread that ends the span; must be fast and thread-safe.</param>
    public static ISpanProcessor OnEnding(SpanChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new ChangingProcessor(change);
    }

    /// <summary>Lets only those spans go on for which <paramref name="keep"/> is true. Their children are not affected.</summary>
    /// <param name="keep">Called on the thread that ends the span; must be fast and thread-safe.</param>
    public static ISpanProcessor Filter(Predicate<SpanRecord> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return new ChangingProcessor(span =>
        {
            if (!keep(span.Record))
                span.Drop();
        });
    }

    /// <summary>Writes <see cref="Redacted"/> in place of the values of attributes of spans, events and links.</summary>
    /// <param name="keys">Keys; <c>*</c> stands for any text and <c>?</c> for one character, case does not matter: <c>http.request.header.*</c>, <c>exception.message</c>.</param>
    /// <exception cref="ArgumentException">There is no key, or one is null or empty.</exception>
    public static ISpanProcessor Redact(params ReadOnlySpan<string> keys)
    {
        var patterns = new KeyPatterns(keys);
        AttributeChange redact = (in Tag attribute) => patterns.Match(attribute.Key) ? new Tag(attribute.Key, Redacted) : attribute;
        return new ChangingProcessor(span => span.ChangeAttributes(redact));
    }

    sealed class ChangingProcessor(SpanChange change) : ISpanProcessor
    {
        public void OnEnding(SpanEdit span) => change(span);

        public void OnEnd(SpanRecord span)
        {
        }
    }
}
