using System.Diagnostics;
using EndToEnd.Comparing;
using EndToEnd.Processes;
using EndToEnd.Server;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;

namespace EndToEnd.Senders.DotNet;

public sealed partial class DotNetLogsTests(SharedServer server)
{
    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task LogRecordsComeBackAsTheyWereSent(OtlpExportProtocol protocol)
    {
        using var failures = new ExportFailures();
        var service = Unique.Name("dotnet-logs");
        using var recorder = new LogRecorder();
        using (var factory = Start(service, protocol, recorder))
            Write(factory.CreateLogger("Shop.Checkout"));

        var found = await server.Api.LogsAsync(service);
        Assert.True(found.Count == 8, $"{found.Count} of 8 log records arrived. {failures}");
        Sent.SameRows(recorder.Logs, found, "time");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task ALogRecordCarriesItsTemplateItsValuesItsScopesItsSpanAndItsException(OtlpExportProtocol protocol)
    {
        var service = Unique.Name("dotnet-log");
        using var span = new Activity("paying") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        span.SetIdFormat(ActivityIdFormat.W3C).Start();
        using var recorder = new LogRecorder();
        using (var factory = Start(service, protocol, recorder))
        {
            var logger = factory.CreateLogger("Shop.Payment");
            using (logger.BeginScope(new Dictionary<string, object> { ["tenant"] = "ants", ["shard"] = 3 }))
                PaymentFailed(logger, "A-17", 12.5, new InvalidOperationException("declined"));
        }

        span.Stop();
        var record = Assert.Single(await server.Api.TraceLogsAsync(span.TraceId.ToHexString()))!;
        Assert.Equal("Payment of A-17 failed: 12.5", record["body"]!.ToString());
        Assert.Equal(17, (int)record["severityNumber"]!);
        Assert.Equal(span.SpanId.ToHexString(), record["spanId"]!.ToString());
        Assert.Equal("Shop.Payment", record["scope"]!["name"]!.ToString());
        var attributes = record["attributes"]!.AsArray().ToDictionary(each => each!["key"]!.ToString(), each => each!);
        Assert.Equal("A-17", attributes["Order"]["value"]!.ToString());
        Assert.Equal("double", attributes["Amount"]["type"]!.ToString());
        Assert.Equal("Payment of {Order} failed: {Amount}", attributes["{OriginalFormat}"]["value"]!.ToString());
        Assert.Equal("ants", attributes["tenant"]["value"]!.ToString());
        Assert.Equal("3", attributes["shard"]["value"]!.ToString());
        Assert.Equal("InvalidOperationException", attributes["exception.type"]["value"]!.ToString().Split('.')[^1]);
        Assert.Equal("declined", attributes["exception.message"]["value"]!.ToString());
        Assert.Contains("declined", attributes["exception.stacktrace"]["value"]!.ToString(), StringComparison.Ordinal);
    }

    ILoggerFactory Start(string service, OtlpExportProtocol protocol, LogRecorder recorder) => LoggerFactory.Create(logging => logging
        .SetMinimumLevel(LogLevel.Trace)
        .AddOpenTelemetry(options =>
        {
            options.IncludeScopes = true;
            options.IncludeFormattedMessage = true;
            options.ParseStateValues = true;
            options.SetResourceBuilder(OfficialSdk.Resource(service));
            options.AddProcessor(recorder);
            options.AddOtlpExporter((exporter, _) =>
                OfficialSdk.Configure(exporter, protocol, server.Process.Grpc, server.Process.Http, "logs"));
        }));

    static void Write(ILogger logger)
    {
        using var span = new Activity("logging") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        span.SetIdFormat(ActivityIdFormat.W3C).Start();
        Traced(logger, "größer", 1);
        Debugged(logger, true, 2.5);
        span.Stop();
        Informed(logger, long.MinValue, ["a", "b"]);
        Warned(logger);
        using (logger.BeginScope(new Dictionary<string, object> { ["tenant"] = "ants" }))
            Failed(logger, new TimeoutException("too slow"));
        Died(logger);
        Informed(logger, 0, []);
        Warned(logger);
    }

    [LoggerMessage(LogLevel.Trace, "Traced {Text} {Number}")]
    static partial void Traced(ILogger logger, string text, int number);

    [LoggerMessage(LogLevel.Debug, "Debugged {Flag} {Ratio}")]
    static partial void Debugged(ILogger logger, bool flag, double ratio);

    [LoggerMessage(LogLevel.Information, "Informed {Number} {Names}")]
    static partial void Informed(ILogger logger, long number, string[] names);

    [LoggerMessage(LogLevel.Warning, "Warned")]
    static partial void Warned(ILogger logger);

    [LoggerMessage(LogLevel.Error, "Failed")]
    static partial void Failed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Critical, "Died")]
    static partial void Died(ILogger logger);

    [LoggerMessage(LogLevel.Error, "Payment of {Order} failed: {Amount}")]
    static partial void PaymentFailed(ILogger logger, string order, double amount, Exception exception);
}
