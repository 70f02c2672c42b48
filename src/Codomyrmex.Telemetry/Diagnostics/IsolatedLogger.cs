using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>
/// The program's logger, for what is at least as important as it wants, whose failures stay with it: the SDK logs from its own loops and from finalizers, where nobody
/// could catch them.
/// </summary>
sealed class IsolatedLogger(ILogger inner, LogLevel least) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return logLevel >= least && inner.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nowhere left to say it; what it was about is counted.
        }
    }
}
