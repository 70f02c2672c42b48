using ConsoleTrace;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Examples;

public sealed class ConsoleTraceTests
{
    [Fact]
    public async Task ThePlainProgramTracesEverythingItShows()
    {
        var exporter = new InMemoryExporter();
        using var output = new StringWriter();
        await using (var telemetry = TelemetrySdk.Start(options =>
        {
            Tour.Configure(options);
            options.Exporters.Add(exporter);
        }))
        {
            await Tour.RunAsync(telemetry, output);
        }

        var spans = exporter.Spans;
        Assert.Single(spans.Select(span => span.TraceId).Distinct());
        Assert.All(spans, span => Assert.Equal("eu", span["cloud.region"]));
        string[] expected =
        [
            "tour",
            "tour/checkout", "tour/checkout/add up", "tour/checkout/charge", "tour/checkout/receipt", "tour/checkout/receipt/print",
            "tour/checkout/redeem voucher", "tour/checkout/reserve",
            "tour/fetch prices", "tour/fetch prices/GET", "tour/fetch prices/look up", "tour/fetch prices/look up/parse",
            "tour/receive mails", "tour/send mail", "tour/send mail/process mail", "tour/send mail/process mail/store",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), spans.Select(span => PathOf(span, spans)).Order(StringComparer.Ordinal));

        var sent = spans.Single(span => span.Name == "send mail");
        Assert.True(spans.Single(span => span.Name == "process mail").IsParentRemote);
        Assert.Equal(sent.SpanId, Assert.Single(spans.Single(span => span.Name == "receive mails").Links).Target.SpanId);
        Assert.Equal("SUMMER", spans.Single(span => span.Name == "redeem voucher")["voucher.code"]);
        Assert.Equal("blue", spans.Single(span => span.Name == "process mail")["shop.tenant"]);
        Assert.Equal("the program", spans.Single(span => span.Name == "look up")["added.by"]);
        Assert.Equal([StatusCode.Error, StatusCode.Error, StatusCode.Ok], new[] { "charge", "GET", "checkout" }.Select(name => spans.Single(span => span.Name == name).Status));
        Assert.Contains("current is the checkout", output.ToString(), StringComparison.Ordinal);
        Assert.Contains($"{expected.Length} spans ended", output.ToString(), StringComparison.Ordinal);
    }

    static string PathOf(SpanData span, IReadOnlyList<SpanData> spans) =>
        spans.FirstOrDefault(parent => parent.SpanId == span.ParentSpanId) is { } parent ? $"{PathOf(parent, spans)}/{span.Name}" : span.Name;
}
