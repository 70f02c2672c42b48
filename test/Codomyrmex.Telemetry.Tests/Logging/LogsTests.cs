using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Tests.Logging;

public sealed partial class LogsTests
{
    readonly ControlledTime _time = new();
    readonly InMemoryExporter _memory = new();

    [Fact]
    public async Task AnILoggerMessageKeepsTemplateValuesAndSpan()
    {
        await using var sdk = Sdk();
        using var provider = sdk.AsLoggerProvider();
        var logger = provider.CreateLogger("Shop.Checkout");
        TraceContext context;
        using (var span = sdk.GetTracer("t").StartSpan("s"))
        {
            context = span.Context;
            Charged(logger, "visa", 12.5, 3);
        }

        var record = Assert.Single(await FlushAsync(sdk));
        Assert.Equal("Shop.Checkout", record.Scope.Name);
        Assert.Equal("charged visa with 12.5 for 3", record.Body);
        Assert.Equal((LogSeverity.Warn, "Warning", "Charged"), (record.Severity, record.SeverityText, record.EventName));
        Assert.Equal((context.TraceId, context.SpanId, context.Flags), (record.TraceId, record.SpanId, record.Flags));
        Assert.Equal(("visa", 12.5, 3L), (record["Card"], record["Amount"], record["Items"]));
        Assert.Equal("charged {Card} with {Amount} for {Items}", record["{OriginalFormat}"]);
        Assert.Equal(7L, record["event.id"]);
        Assert.Equal((ControlledTime.StartNanos, ControlledTime.StartNanos), (record.UnixNanos, record.ObservedUnixNanos));
    }

    [Fact]
    public async Task AnExceptionIsKeptInFull()
    {
        await using var sdk = Sdk();
        using var provider = sdk.AsLoggerProvider();
        provider.CreateLogger("c").LogError(new InvalidOperationException("outer", new FormatException("inner")), "failed");
        sdk.GetEventLogger("l").Emit(LogSeverity.Fatal, new FormatException("direct"), "failed too");

        var records = await FlushAsync(sdk);
        Assert.Equal("System.InvalidOperationException", records[0]["exception.type"]);
        Assert.Equal("outer", records[0]["exception.message"]);
        Assert.Contains("FormatException: inner", (string)records[0]["exception.stacktrace"]!, StringComparison.Ordinal);
        Assert.Equal(("failed too", "direct", LogSeverity.Fatal), (records[1].Body, records[1]["exception.message"], records[1].Severity));
    }

    [Fact]
    public async Task ARecordHoldsAsMuchAsTheOptionsSay()
    {
        await using var sdk = Some.Sdk(options =>
        {
            options.Exporters.Add(_memory);
            options.Logs.AttributeCount = 2;
            options.Logs.AttributeValueLength = 3;
        });
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "a message as long as it is", new Tag("a", "12345"), new Tag("b", 12345), new Tag("c", 1));
        var record = Assert.Single(await FlushAsync(sdk));
        Assert.Equal(("123", 12345L, null, 1), (record["a"], record["b"], record["c"], record.DroppedAttributesCount));
        Assert.Equal("a message as long as it is", record.Body);
    }

    [Theory]
    [InlineData(LogLevel.Trace, LogSeverity.Trace)]
    [InlineData(LogLevel.Debug, LogSeverity.Debug)]
    [InlineData(LogLevel.Information, LogSeverity.Info)]
    [InlineData(LogLevel.Warning, LogSeverity.Warn)]
    [InlineData(LogLevel.Error, LogSeverity.Error)]
    [InlineData(LogLevel.Critical, LogSeverity.Fatal)]
    [InlineData((LogLevel)42, LogSeverity.Unspecified)]
    public void LevelsBecomeSeverities(LogLevel level, LogSeverity severity) => Assert.Equal(severity, TelemetryLogger.SeverityOf(level));

    [Fact]
    public async Task NoneIsNotWrittenAndOutsideOfASpanThereAreNoIds()
    {
        await using var sdk = Sdk();
        using var provider = sdk.AsLoggerProvider();
        var logger = provider.CreateLogger("c");
        Assert.False(logger.IsEnabled(LogLevel.None));
        logger.Log(LogLevel.None, "not written");
        logger.Log(LogLevel.Debug, default, "a state of any kind", null, static (state, _) => state);
        var record = Assert.Single(await FlushAsync(sdk));
        Assert.Equal(("a state of any kind", false, false), (record.Body, record.TraceId.IsValid, record.SpanId.IsValid));
        Assert.Empty(record.Attributes);
    }

    [Fact]
    public async Task AFormatterThatThrowsIsReportedAndTheRecordStillWritten()
    {
        await using var sdk = Sdk();
        using var provider = sdk.AsLoggerProvider();
        provider.CreateLogger("c").Log(LogLevel.Error, new EventId(3, "Three"), 0, null, static (_, _) => throw new InvalidOperationException());
        Assert.Equal("Three", Assert.Single(await FlushAsync(sdk)).EventName);
        Assert.Equal(1, sdk.Diagnostics.Failures);
    }

    [Fact]
    public async Task DirectRecordsAndEventsCarryAttributes()
    {
        await using var sdk = Sdk();
        var log = sdk.GetEventLogger("shop");
        Assert.True(log.IsEnabled());
        log.Emit(LogSeverity.Info, "hello", new("a", 1), new("b", true));
        log.EmitEvent("order.placed", LogSeverity.Info, null, new Tag("order", 17));
        var records = await FlushAsync(sdk);
        Assert.Equal((1L, true, "shop"), (records[0]["a"], records[0]["b"], records[0].Scope.Name));
        Assert.Equal(("order.placed", null, 17L), (records[1].EventName, records[1].Body, records[1]["order"]));
        Assert.Equal(2, sdk.Diagnostics.Exported(OtlpSignal.Logs));
    }

    [Fact]
    public async Task RecordsHoldAtMost128Attributes()
    {
        await using var sdk = Sdk();
        sdk.GetEventLogger("l").Emit(LogSeverity.Info, "many", [.. Enumerable.Range(0, 130).Select(number => new Tag($"k{number}", number))]);
        var record = Assert.Single(await FlushAsync(sdk));
        Assert.Equal((128, 2), (record.Attributes.Count, record.DroppedAttributesCount));
    }

    [Fact]
    public async Task AfterShutdownLoggersAreSilent()
    {
        var sdk = Sdk();
        var log = sdk.GetEventLogger("l");
        log.Emit(LogSeverity.Info, "last");
        await sdk.DisposeAsync();
        log.Emit(LogSeverity.Info, "too late");
        Assert.False(log.IsEnabled());
        Assert.Equal(["last"], _memory.Logs.Select(record => record.Body));
    }

    [Fact]
    public async Task ARecordArrivesOverOtlpWithEveryField()
    {
        using var receiver = new FakeReceiver();
        await using var sdk = Some.Sdk(options =>
        {
            options.TimeProvider = _time;
            options.Otlp.HttpClientFactory = receiver.Client;
        });
        TraceContext context;
        using (var span = sdk.GetTracer("t").StartSpan("s", SpanKind.Server, Some.RemoteContext()))
        {
            context = span.Context;
            sdk.GetEventLogger("shop", "1.0").EmitEvent("order.placed", LogSeverity.Info, "placed", new Tag("order", 17));
        }

        using var provider = sdk.AsLoggerProvider();
        provider.CreateLogger("c").LogInformation("many", [.. Enumerable.Range(0, 3).Cast<object?>()]);
        await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken);
        var request = await receiver.NextAsync();
        if (request.Address.AbsolutePath != "/v1/logs")
            request = await receiver.NextAsync();

        var scopes = OtlpText.Logs(request.Body)["scopeLogs"]!.AsArray();
        Assert.Equal(["shop", "c"], scopes.Select(scope => (string)scope!["scope"]!["name"]!));
        var record = scopes[0]!["logRecords"]![0]!;
        Assert.Equal(($"{ControlledTime.StartNanos}", $"{ControlledTime.StartNanos}"), ((string)record["timeUnixNano"]!, (string)record["observedTimeUnixNano"]!));
        Assert.Equal((9, "order.placed", "placed"), ((int)record["severityNumber"]!, (string)record["eventName"]!, (string)record["body"]!["stringValue"]!));
        Assert.Equal((context.TraceId.ToString(), context.SpanId.ToString(), 1), ((string)record["traceId"]!, (string)record["spanId"]!, (int)record["flags"]!));
        Assert.Equal(["""order={"intValue":"17"}"""], OtlpText.Attributes(record));
        Assert.Equal("Information", (string)scopes[1]!["logRecords"]![0]!["severityText"]!);
        Assert.Null(scopes[1]!["logRecords"]![0]!["traceId"]);
    }

    [LoggerMessage(7, LogLevel.Warning, "charged {Card} with {Amount} for {Items}")]
    static partial void Charged(ILogger logger, string card, double amount, int items);

    TelemetrySdk Sdk() => Some.Sdk(options =>
    {
        options.TimeProvider = _time;
        options.Exporters.Add(_memory);
    });

    async Task<IReadOnlyList<LogData>> FlushAsync(TelemetrySdk sdk)
    {
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));
        return _memory.Logs;
    }
}
