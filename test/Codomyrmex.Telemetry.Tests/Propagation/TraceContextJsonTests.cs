using System.Text.Json;
using System.Text.Json.Serialization;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Propagation;

public sealed partial class TraceContextJsonTests
{
    const string Ids = "\"traceId\":\"00000000000000010000000000000002\",\"spanId\":\"0000000000000003\"";

    [Fact]
    public void AContextIsAnObjectAndComesBack()
    {
        var context = Some.RemoteContext() with { TraceState = "a=1" };
        var json = JsonSerializer.Serialize(context, Generated.Default.TraceContext);
        Assert.Equal($"{{{Ids},\"traceFlags\":1,\"traceState\":\"a=1\",\"isRemote\":true}}", json);
        Assert.Equal(context, JsonSerializer.Deserialize(json, Generated.Default.TraceContext));
        Assert.Equal(default, JsonSerializer.Deserialize(JsonSerializer.Serialize(default, Generated.Default.TraceContext), Generated.Default.TraceContext));
    }

    [Fact]
    public void WhatIsMissingIsEmptyAndWhatIsUnknownIsPassedOver()
    {
        var context = JsonSerializer.Deserialize($"{{\"more\":{{\"x\":[1]}},{Ids},\"traceState\":\"BAD\"}}", Generated.Default.TraceContext);
        Assert.Equal(new TraceContext(new TraceId(1, 2), new SpanId(3)), context);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"traceId\":\"12\"}")]
    [InlineData("{\"traceId\":null}")]
    [InlineData("{\"spanId\":7}")]
    [InlineData("{\"traceFlags\":256}")]
    [InlineData("{\"traceFlags\":\"01\"}")]
    [InlineData("{\"isRemote\":1}")]
    public void WhatIsNoContextIsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, Generated.Default.TraceContext));

    [JsonSerializable(typeof(TraceContext))]
    sealed partial class Generated : JsonSerializerContext;
}
