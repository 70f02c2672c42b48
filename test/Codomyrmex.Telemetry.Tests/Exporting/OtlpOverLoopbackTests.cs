using System.Diagnostics;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class OtlpOverLoopbackTests
{
    [Fact]
    public async Task SpansMetricsAndLogsArriveOverARealConnection()
    {
        await using var receiver = new LoopbackReceiver();
        await using (var sdk = Some.Sdk(options =>
        {
            options.ServiceName = "checkout";
            options.Otlp.Endpoint = receiver.Address;
        }))
        {
            using (sdk.GetTracer("t").StartSpan("s"))
                sdk.GetEventLogger("l").Emit(LogSeverity.Info, "hello");
            sdk.GetMeter("m").CreateCounter<long>("orders").Add(3);
        }

        var byPath = new Dictionary<string, byte[]>();
        for (var i = 0; i < 3; i++)
        {
            var (path, _, body) = await receiver.NextAsync();
            byPath[path] = body;
        }

        var span = OtlpText.Traces(byPath["/v1/traces"])["scopeSpans"]![0]!["spans"]![0]!;
        var record = OtlpText.Logs(byPath["/v1/logs"])["scopeLogs"]![0]!["logRecords"]![0]!;
        var metric = OtlpText.Metrics(byPath["/v1/metrics"])["scopeMetrics"]![0]!["metrics"]![0]!;
        Assert.Equal((string)span["spanId"]!, (string)record["spanId"]!);
        Assert.Equal("3", (string)metric["sum"]!["dataPoints"]![0]!["asInt"]!);
    }

    [Fact]
    public async Task TheExportersOwnRequestsAreNotTraced()
    {
        await using var receiver = new LoopbackReceiver();
        var traced = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => traced.Add(activity.OperationName),
        };
        ActivitySource.AddActivityListener(listener);
        using var around = new Activity("around").Start();
        await using (var sdk = Some.Sdk(options => options.Otlp.Endpoint = receiver.Address))
            sdk.GetTracer("t").StartSpan("s").End();

        var (_, headers, _) = await receiver.NextAsync();
        Assert.DoesNotContain("traceparent", headers.Keys);
        Assert.Empty(traced);
    }

    [Fact]
    public async Task WhenNobodyListensTheSpansAreCountedAndTheEndIsNotHeldUp()
    {
        await using var receiver = new LoopbackReceiver();
        var address = receiver.Address;
        await receiver.DisposeAsync();
        var sdk = Some.Sdk(options =>
        {
            options.Otlp.Endpoint = address;
            options.Otlp.Timeout = TimeSpan.FromMilliseconds(300);
        });
        sdk.GetTracer("t").StartSpan("s").End();
        await sdk.DisposeAsync();
        Assert.Equal(1, sdk.Diagnostics.Dropped(OtlpSignal.Traces));
    }
}
