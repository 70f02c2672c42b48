namespace Codomyrmex.Telemetry;

/// <summary>Processors for what programs want most often; each is given to <see cref="LogOptions.Processors"/>.</summary>
public static class LogProcessor
{
    /// <summary>Changes every record before anyone else sees it.</summary>
    /// <param name="change">Called on the thread that writes the record; must be fast and thread-safe.</param>
    public static ILogProcessor OnEmit(LogChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new ChangingProcessor(change);
    }

    /// <summary>Lets only those records go on for which <paramref name="keep"/> is true.</summary>
    /// <param name="keep">Called on the thread that writes the record; must be fast and thread-safe.</param>
    public static ILogProcessor Filter(Predicate<LogRecord> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        return new ChangingProcessor(log =>
        {
            if (!keep(log.Record))
                log.Drop();
        });
    }

    /// <summary>
    /// Writes <see cref="SpanProcessor.Redacted"/> in place of the values of attributes, and wherever these values stand in the message.
    /// </summary>
    /// <remarks>
    /// A message that was made from a template is made again, with the values in it as they were given, or as processors have changed them since, whether limits cut them or not. In any other, and in the template itself, which holds values where a program
    /// interpolates them, a value's text is replaced wherever it appears if it has four characters or more, else where it stands alone. Other attributes, an exception's message and stack trace
    /// among them, are changed only where their own keys say so.
    /// </remarks>
    /// <param name="keys">Keys; <c>*</c> stands for any text and <c>?</c> for one character, case does not matter: <c>*password*</c>, <c>exception.message</c>.</param>
    /// <exception cref="ArgumentException">There is no key, or one is null or empty.</exception>
    public static ILogProcessor Redact(params ReadOnlySpan<string> keys)
    {
        var redaction = new LogRedaction(new KeyPatterns(keys));
        return new ChangingProcessor(log => redaction.Apply(log.Record));
    }

    sealed class ChangingProcessor(LogChange change) : ILogProcessor
    {
        public void OnEmit(LogEdit log) => change(log);
    }
}
