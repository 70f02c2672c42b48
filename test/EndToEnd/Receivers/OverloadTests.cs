using System.Net;
using System.Net.Http.Headers;
using EndToEnd.Otlp;
using EndToEnd.Processes;
using EndToEnd.Server;

namespace EndToEnd.Receivers;

public sealed class OverloadTests
{
    const int Unavailable = 14;
    const int LimitBytes = 1 << 20;

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task WhileTooMuchIsInFlightClientsAreToldToComeBackAndThenServed()
    {
        await using var server = await ServerProcess.ServeAsync(
            TestContext.Current.CancellationToken, "--max-request-size", "1MiB", "--max-in-flight", "4MiB");
        using var client = new OtlpHttpClient(server.Http);
        using var grpc = new GrpcClient(server.Grpc);
        var body = Requests.Logs("slow", Requests.Log(new string('x', LimitBytes - 1000), 1));
        var stalled = new List<StalledContent>();
        var slow = new List<Task>();

        // A request that stalls for too long is given up by the server, so there are always new ones.
        var refused = await UntilAsync(
            () =>
            {
                for (var i = 0; i < 6; i++)
                {
                    stalled.Add(Stalled(body));
                    slow.Add(client.SendAsync(HttpMethod.Post, "logs", stalled[^1]));
                }

                return client.PostAsync("logs", body, HttpAnswer.Protobuf);
            },
            answer => answer.Status != HttpStatusCode.OK);
        Assert.True(refused.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable, refused.Status.ToString());
        Assert.True(int.TryParse(refused.Headers["Retry-After"], out var seconds) && seconds > 0);
        Assert.Equal(Unavailable, refused.RpcStatus().Code);

        var call = await grpc.CallAsync(GrpcClient.Export("logs"), GrpcClient.Frame(body));
        Assert.Equal(Unavailable, call.Status);
        Assert.True(RetryDelaySeconds(call) > 0, "The gRPC status has no google.rpc.RetryInfo.");

        stalled.ForEach(content => content.GoOn());
        foreach (var request in slow)
            await request.ContinueWith(static _ => { }, TaskScheduler.Default);
        var served = await client.PostAsync("logs", body, HttpAnswer.Protobuf);
        Assert.True(served.IsFullSuccess(HttpAnswer.Protobuf), $"{served.Status} {served.Text}");
    }

    [Fact(Timeout = Bounds.TestMillis)]
    public async Task ARequestOfTheLargestSizeIsTakenWhenNothingElseIsInFlight()
    {
        await using var server = await ServerProcess.ServeAsync(
            TestContext.Current.CancellationToken, "--max-request-size", "700KiB", "--max-in-flight", "700KiB");
        using var client = new OtlpHttpClient(server.Http);
        var body = Requests.Logs("large", Requests.Log(new string('x', (700 << 10) - 1000), 1));

        foreach (var (bytes, coding) in new[] { (body, null), (Gzip.Compress(body), "gzip") })
        {
            var answer = await client.PostAsync("logs", bytes, HttpAnswer.Protobuf, coding);
            Assert.True(answer.IsFullSuccess(HttpAnswer.Protobuf), $"{coding} {answer.Status} {answer.Text}");
        }
    }

    static StalledContent Stalled(byte[] body)
    {
        var content = new StalledContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(HttpAnswer.Protobuf);
        return content;
    }

    /// <summary>Asks again until the answer is as wanted; the test's timeout is the bound.</summary>
    static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        while (true)
        {
            var answer = await ask();
            if (isWanted(answer))
                return answer;
        }
    }

    /// <summary>google.rpc.Status: details in field 3, each an Any (type 1, value 2); RetryInfo: retry_delay 1, whose seconds are 1 and nanoseconds 2.</summary>
    static double RetryDelaySeconds(GrpcAnswer answer)
    {
        Assert.NotNull(answer.Details);
        var any = WireMessage.Parse(answer.Details).Nested(3);
        Assert.Equal("type.googleapis.com/google.rpc.RetryInfo", any.Text(1));
        var delay = any.Nested(2).Nested(1);
        return delay.Number(1) + (delay.Number(2) / 1e9);
    }
}
