using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>What the SDK says about itself where a program has given it no loggers: a line each on standard error.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="output">Asked for every line, since programs exchange it.</param>
sealed class StandardErrorLoggers(Func<TextWriter> output) : ILoggerFactory
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Where a program gives no loggers, this is the one place that says why telemetry does not arrive.")]
    internal static StandardErrorLoggers Instance { get; } = new(static () => Console.Error);

    public ILogger CreateLogger(string categoryName) => new Logger(output, categoryName);

    /// <summary>There is nowhere else to write to.</summary>
    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }

    sealed class Logger(Func<TextWriter> output, string category) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{category} {NameOf(logLevel)}: {formatter(state, exception)}";
            output().WriteLine(exception is null ? line : $"{line}: {exception}");
        }

        static string NameOf(LogLevel level) => level switch
        {
            LogLevel.Critical or LogLevel.Error => "error",
            LogLevel.Warning => "warning",
            _ => "info",
        };
    }
}
