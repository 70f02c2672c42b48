using EndToEnd.Api;
using EndToEnd.Otlp;
using EndToEnd.Processes;

namespace EndToEnd.Server;

public sealed class RestartTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("telemetry-end-to-end-restart-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatWasAcknowledgedIsThereAfterTheNextStart(bool isKilled)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var traceId = Unique.TraceId();
        await using (var first = await ServerProcess.ServeInAsync(_directory.FullName, cancellation))
        {
            using var sender = new OtlpHttpClient(first.Http);
            await AcceptAsync(sender, "traces", Requests.Traces("shop", Requests.Span(traceId, "00000000000000a1", "GET /")));
            await AcceptAsync(sender, "logs", Requests.Logs("shop", Requests.Log("it was here", 7)));
            await AcceptAsync(sender, "metrics", Requests.Metrics("shop", Requests.Gauge("warmth", 9)));
            if (!isKilled)
                Assert.Equal(0, await first.StopAsync(cancellation));
        }

        await using var second = await ServerProcess.ServeInAsync(_directory.FullName, cancellation);
        using var api = new TelemetryApi(second);
        Assert.Equal("GET /", Assert.Single(await api.SpansAsync(traceId))!["name"]!.ToString());
        Assert.Equal("it was here", Assert.Single((await api.GetAsync("/api/logs?from=0&to=1"))["logs"]!.AsArray())!["body"]!.ToString());
        Assert.NotEmpty((await api.GetAsync("/api/metrics/points?name=warmth&from=0&to=1"))["series"]!.AsArray());
    }

    static async Task AcceptAsync(OtlpHttpClient sender, string signal, byte[] request)
    {
        var answer = await sender.PostAsync(signal, request, HttpAnswer.Protobuf);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), answer.Text);
    }
}
