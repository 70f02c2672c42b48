using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>A logger for the time before there are loggers: keeps what it is told until there is one, then passes everything on.</summary>
/// <remarks>Thread-safe. Keeps the first hundred messages; the SDK says each kind of thing once a minute, so there are never that many.</remarks>
sealed class WaitingLogger(string category) : ILogger
{
    const int MaxWaiting = 100;

    readonly Lock _lock = new();
    readonly Queue<Action<ILogger>> _waiting = new();
    ILogger? _logger;

    internal string Category { get; } = category;

    internal void Open(ILogger logger)
    {
        Action<ILogger>[] waiting;
        lock (_lock)
        {
            _logger = logger;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var write in waiting)
            write(logger);
    }

    public bool IsEnabled(LogLevel logLevel) => Volatile.Read(ref _logger)?.IsEnabled(logLevel) ?? true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ILogger? logger;
        lock (_lock)
        {
            logger = _logger;
            if (logger is null && _waiting.Count < MaxWaiting)
                _waiting.Enqueue(later => later.Log(logLevel, eventId, state, exception, formatter));
        }

        logger?.Log(logLevel, eventId, state, exception, formatter);
    }
}
