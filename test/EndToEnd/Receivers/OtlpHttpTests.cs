using System.Net;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

public sealed class OtlpHttpTests(SharedServer server) : IDisposable
{
    readonly OtlpHttpClient _client = new(server.Process.Http);

    public static TheoryData<string, string> EverySignalInBothEncodings()
    {
        var all = new TheoryData<string, string>();
        foreach (var signal in Requests.Signals)
        {
            all.Add(signal, HttpAnswer.Protobuf);
            all.Add(signal, HttpAnswer.Json);
        }

        return all;
    }

    public static TheoryData<string> EverySignal() => [.. Requests.Signals];

    public void Dispose() => _client.Dispose();

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignalInBothEncodings))]
    public async Task AnEmptyRequestSucceeds(string signal, string contentType)
    {
        var answer = await _client.PostAsync(signal, [], contentType);
        Assert.True(answer.IsFullSuccess(contentType), $"{answer.Status} {answer.ContentType} {answer.Text}");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task AnEmptyJsonObjectSucceeds(string signal)
    {
        var answer = await _client.PostJsonAsync(signal, "{}");
        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), $"{answer.Status} {answer.ContentType} {answer.Text}");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task FullSuccessHasNoPartialSuccess(string signal)
    {
        var answer = await _client.PostAsync(signal, Requests.One(signal, Unique.Name("by-hand")), HttpAnswer.Protobuf);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), $"{answer.Status} {answer.ContentType} {answer.Text}");
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task RecordsThatCannotBeKeptAreCountedExactly(string signal)
    {
        var answer = await _client.PostAsync(signal, Requests.HalfInvalid(signal, Unique.Name("by-hand")), HttpAnswer.Protobuf);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(HttpAnswer.Protobuf, answer.ContentType);
        var (rejected, reason) = answer.PartialSuccess();
        Assert.Equal(2, rejected);
        Assert.NotEmpty(reason);
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [MemberData(nameof(EverySignal))]
    public async Task AGzippedRequestIsTaken(string signal)
    {
        var body = Gzip.Compress(Requests.One(signal, Unique.Name("by-hand")));
        var answer = await _client.PostAsync(signal, body, HttpAnswer.Protobuf, "gzip");
        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), $"{answer.Status} {answer.ContentType} {answer.Text}");
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task TheDashboardPortTakesOtlpToo()
    {
        var traceId = Unique.TraceId();
        using var client = new OtlpHttpClient(server.Process.Dashboard);
        var request = Requests.Traces(Unique.Name("by-hand"), Requests.Span(traceId, Unique.SpanId(), "through the dashboard's port"));

        var answer = await client.PostAsync("traces", request, HttpAnswer.Protobuf);

        Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), $"{answer.Status} {answer.ContentType} {answer.Text}");
        Assert.Single(await server.Api.SpansAsync(traceId));
    }

    [Theory(Timeout = Bounds.TestMillis)]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON")]
    public async Task ParametersAndCaseOfTheContentTypeDoNotMatter(string contentType)
    {
        var answer = await _client.PostAsync("traces", "{}"u8.ToArray(), contentType);
        Assert.True(answer.IsFullSuccess(HttpAnswer.Json), $"{answer.Status} {answer.ContentType} {answer.Text}");
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ConcurrentRequestsAreAllKept()
    {
        var traceId = Unique.TraceId();
        var service = Unique.Name("by-hand");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(index => _client.PostAsync(
            "traces", Requests.Traces(service, Requests.Span(traceId, Unique.SpanId(), $"span {index}")), HttpAnswer.Protobuf)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(200, (await server.Api.SpansAsync(traceId)).Count);
    }
}
