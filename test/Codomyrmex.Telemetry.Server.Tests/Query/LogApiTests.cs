using Codomyrmex.Telemetry.Server.Tests.Support;

namespace Codomyrmex.Telemetry.Server.Tests.Query;

public sealed class LogApiTests
{
    static string InSpan => $",\"traceId\":\"{Wire.TraceId}\",\"spanId\":\"{Wire.SpanId}\"";

    [Fact]
    public async Task ARecordIsGivenWithEverythingItHas()
    {
        await using var server = await RunningServer.StartAsync();
        var time = Wire.Now - 5;
        await server.SendAsync("logs", Wire.Log(time: time, more: InSpan + $$$"""
            ,"observedTimeUnixNano":"{{{time + 1}}}","flags":1,"eventName":"paid","droppedAttributesCount":2,"attributes":[{"key":"k","value":{"intValue":"1"}}]
            """));
        var log = (await server.GetAsync("/api/logs")).GetProperty("logs")[0];
        var expected = $$$"""
            {"time":"{{{time}}}","observedTime":"{{{time + 1}}}","severityNumber":9,"severityText":"INFO","body":"hello","bodyType":"string","service":"shop",
            "traceId":"{{{Wire.TraceId}}}","spanId":"{{{Wire.SpanId}}}","flags":1,"eventName":"paid","attributes":[{"key":"k","type":"int","value":"1"}],"droppedAttributes":2,
            "resource":{"attributes":[{"key":"service.name","type":"string","value":"shop"}]},"scope":{"name":"lib","version":""}}
            """;
        Assert.True(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonElement.Parse(expected), log), log.GetRawText());
    }

    [Theory]
    [InlineData("""{"intValue":"5"}""", "\"5\"", "int")]
    [InlineData("""{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"5"}}]}}""", "{\"a\":\"5\"}", "map")]
    [InlineData("{}", "null", "empty")]
    [InlineData("""{"stringValue":"\u0001\"<\ud83d\ude00"}""", "\"\\u0001\\\"<\ud83d\ude00\"", "string")]
    public async Task ABodyIsAnyValue(string body, string json, string type)
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("logs", Wire.Log(body: body));
        var log = (await server.GetAsync("/api/logs")).GetProperty("logs")[0];
        Assert.Equal(System.Text.Json.JsonElement.Parse(json).ToString(), log.GetProperty("body").ToString());
        Assert.Equal(type, log.GetProperty("bodyType").GetString());
    }

    [Theory]
    [InlineData("", 3)]
    [InlineData("?service=cart", 1)]
    [InlineData("?severity=info", 3)]
    [InlineData("?severity=Warn", 2)]
    [InlineData("?severity=17", 1)]
    [InlineData("?traceId=5B8EFFF798038103D269B633813FC60C", 1)]
    [InlineData("?spanId=eee19b7ec3c1b174&traceId=5b8efff798038103d269b633813fc60c", 1)]
    [InlineData("?spanId=00f067aa0ba902b7", 0)]
    [InlineData("?to=now-16m", 0)]
    public async Task RecordsAreFound(string query, int count)
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("logs", Wire.Log(severity: 9));
        await server.SendAsync("logs", Wire.Log(severity: 13, more: InSpan));
        await server.SendAsync("logs", Wire.Log("cart", severity: 17));
        Assert.Equal(count, (await server.GetAsync("/api/logs" + query)).GetProperty("logs").GetArrayLength());
    }

    [Fact]
    public async Task TheOrderIsNewestFirstUnlessAskedOtherwise()
    {
        await using var server = await RunningServer.StartAsync();
        var now = Wire.Now - 1000;
        await server.SendAsync("logs", Wire.Log(severity: 1, time: now));
        await server.SendAsync("logs", Wire.Log(severity: 2, time: now + 1));
        Assert.Equal(2, (await server.GetAsync("/api/logs")).GetProperty("logs")[0].GetProperty("severityNumber").GetInt32());
        var first = await server.GetAsync("/api/logs?order=asc&limit=1");
        Assert.Equal(1, first.GetProperty("logs")[0].GetProperty("severityNumber").GetInt32());
        var second = await server.GetAsync("/api/logs?order=asc&limit=1&cursor=" + Uri.EscapeDataString(first.GetProperty("next").GetString()!));
        Assert.Equal(2, second.GetProperty("logs")[0].GetProperty("severityNumber").GetInt32());
    }

    [Fact]
    public async Task ATracesRecordsComeInTheOrderOfTimeHoweverOldTheyAre()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SendAsync("logs", Wire.Log(severity: 2, time: 2000, more: InSpan));
        await server.SendAsync("logs", Wire.Log(severity: 1, time: 1000, more: InSpan));
        await server.SendAsync("logs", Wire.Log(severity: 3, time: 1500));
        var page = await server.GetAsync($"/api/traces/{Wire.TraceId}/logs");
        Assert.Equal([1, 2], page.GetProperty("logs").EnumerateArray().Select(log => log.GetProperty("severityNumber").GetInt32()));
    }
}
