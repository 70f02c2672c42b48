using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>An SDK with a logger, and what has been written to it.</summary>
sealed class LogSink : IDisposable
{
    readonly InMemoryExporter _memory = new();

    internal LogSink(Action<TelemetryOptions>? configure = null)
    {
        Sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(_memory);
            configure?.Invoke(options);
        });
        Provider = new TelemetryLoggerProvider(Sdk.Logs);
        Logger = Provider.CreateLogger("c");
    }

    internal TelemetrySdk Sdk { get; }

    internal TelemetryLoggerProvider Provider { get; }

    internal ILogger Logger { get; }

    /// <summary>All records, oldest first.</summary>
    internal async Task<IReadOnlyList<LogData>> RecordsAsync()
    {
        Assert.True(await Sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Logs;
    }

    /// <summary>The only record.</summary>
    internal async Task<LogData> RecordAsync() => Assert.Single(await RecordsAsync());

    /// <summary>A record's attributes as <c>key=value</c>, without the template.</summary>
    internal static string[] Attributes(LogData record) =>
        [.. record.Attributes.Where(static tag => tag.Key != LogValues.TemplateKey).Select(static tag => tag.ToString())];

    public void Dispose() => Sdk.Dispose();
}
