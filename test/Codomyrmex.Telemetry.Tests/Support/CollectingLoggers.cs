using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A logger factory that keeps the messages.</summary>
sealed class CollectingLoggers : ILoggerFactory, ILogger
{
    internal ConcurrentQueue<string> Messages { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue(formatter(state, exception));

    public void Dispose()
    {
    }
}
