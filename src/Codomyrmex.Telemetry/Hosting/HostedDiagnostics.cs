using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What a host's SDK says about itself, for the host's loggers. The SDK exists before they do, since it is one of them; what it says until then
/// waits for them.
/// </summary>
/// <remarks>Thread-safe.</remarks>
sealed class HostedDiagnostics : ILoggerFactory
{
    readonly Lock _lock = new();
    readonly List<WaitingLogger> _given = [];
    ILoggerFactory? _loggers;

    /// <summary>From here on, and for what waits, there are loggers.</summary>
    internal void Open(ILoggerFactory loggers)
    {
        WaitingLogger[] given;
        lock (_lock)
        {
            _loggers = loggers;
            given = [.. _given];
            _given.Clear();
        }

        foreach (var logger in given)
            logger.Open(loggers.CreateLogger(logger.Category));
    }

    public ILogger CreateLogger(string categoryName)
    {
        lock (_lock)
        {
            if (_loggers is { } loggers)
                return loggers.CreateLogger(categoryName);
            var logger = new WaitingLogger(categoryName);
            _given.Add(logger);
            return logger;
        }
    }

    /// <summary>Loggers come from the host's factory and from nowhere else.</summary>
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
