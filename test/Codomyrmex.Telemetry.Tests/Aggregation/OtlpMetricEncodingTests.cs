using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Aggregation;

public sealed class OtlpMetricEncodingTests
{
    [Fact]
    public async Task EveryKindArrivesWithItsFields()
    {
        var time = new ControlledTime();
        using var receiver = new FakeReceiver();
        await using var sdk = Some.Sdk(options =>
        {
            options.TimeProvider = time;
            options.Otlp.HttpClientFactory = receiver.Client;
        });
        var shop = sdk.GetMeter("shop");
        shop.CreateCounter<long>("orders", "{order}", "Placed.").Add(-0 + 3, new Tag("region", "eu"));
        sdk.GetMeter("other").CreateUpDownCounter<double>("balance").Add(-1.5);
        shop.CreateGauge<double>("heat").Record(20.5);
        shop.CreateHistogram<double>("duration", "s", advice: new() { Bounds = [1, 2] }).Record(1.5);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await sdk.FlushAsync(Some.Patience, TestContext.Current.CancellationToken));

        var scopes = OtlpText.Metrics((await receiver.NextAsync()).Body)["scopeMetrics"]!.AsArray();
        Assert.Equal(["shop", "other"], scopes.Select(scope => (string)scope!["scope"]!["name"]!));
        var times = $"\"startTimeUnixNano\":\"{ControlledTime.StartNanos}\",\"timeUnixNano\":\"{ControlledTime.StartNanos + 1_000_000_000}\"";
        Assert.Equal(
            [
                "{\"name\":\"orders\",\"description\":\"Placed.\",\"unit\":\"{order}\",\"sum\":{\"dataPoints\":[{" + times
                + ",\"attributes\":[{\"key\":\"region\",\"value\":{\"stringValue\":\"eu\"}}],\"asInt\":\"3\"}],\"aggregationTemporality\":2,\"isMonotonic\":true}}",
                "{\"name\":\"heat\",\"gauge\":{\"dataPoints\":[{" + times + ",\"asDouble\":20.5}]}}",
                "{\"name\":\"duration\",\"unit\":\"s\",\"histogram\":{\"dataPoints\":[{" + times
                + ",\"count\":\"1\",\"sum\":1.5,\"bucketCounts\":[\"0\",\"1\",\"0\"],\"explicitBounds\":[1,2],\"min\":1.5,\"max\":1.5}],\"aggregationTemporality\":2}}",
            ],
            scopes[0]!["metrics"]!.AsArray().Select(Canonical));
        Assert.Equal(
            ["{\"name\":\"balance\",\"sum\":{\"dataPoints\":[{" + times + ",\"asDouble\":-1.5}],\"aggregationTemporality\":2}}"],
            scopes[1]!["metrics"]!.AsArray().Select(Canonical));
    }

    // The attributes' place among the fields says nothing; here they come after the times.
    static string Canonical(System.Text.Json.Nodes.JsonNode? metric)
    {
        foreach (var kind in new[] { "sum", "gauge", "histogram" })
        {
            foreach (var point in metric![kind]?["dataPoints"]?.AsArray() ?? [])
            {
                var fields = point!.AsObject();
                var order = new[] { "startTimeUnixNano", "timeUnixNano", "attributes" };
                foreach (var (name, value) in fields.OrderBy(field => Array.IndexOf(order, field.Key) is >= 0 and var at ? at : order.Length).ToArray())
                {
                    fields.Remove(name);
                    fields.Add(name, value);
                }
            }
        }

        return metric!.ToJsonString();
    }
}
