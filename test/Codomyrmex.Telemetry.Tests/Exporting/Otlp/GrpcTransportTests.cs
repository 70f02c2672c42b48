using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Tests.Support;
using Codomyrmex.Telemetry.Tests.Support.Collector;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class GrpcTransportTests
{
    [Fact]
    public async Task ACallIsWhatGrpcAsksFor()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var sending = new Sending(new Uri(collector.Grpc, "/ignored/path"), OtlpProtocol.Grpc, options =>
        {
            options.Compression = OtlpCompression.Gzip;
            options.Timeout = TimeSpan.FromSeconds(2.5);
            options.Headers["x-tenant"] = "blue";
        });
        Assert.Equal(new OtlpAttempt(ExportResult.Success), await sending.SendAsync());
        var arrival = await collector.NextAsync();
        Assert.Equal("HTTP/2", arrival.Protocol);
        Assert.Equal("/opentelemetry.proto.collector.trace.v1.TraceService/Export", arrival.Path);
        Assert.Equal(("application/grpc", "trailers"), (arrival.Headers["Content-Type"], arrival.Headers["TE"]));
        Assert.Equal(("2500m", "gzip", "identity,gzip"), (arrival.Headers["grpc-timeout"], arrival.Headers["grpc-encoding"], arrival.Headers["grpc-accept-encoding"]));
        Assert.Equal("blue", arrival.Headers["x-tenant"]);
        Assert.Equal(SomeRequest.Spans(3), arrival.Message);
    }

    [Theory]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    [InlineData(3, false, false)]
    [InlineData(4, true, true)]
    [InlineData(5, false, false)]
    [InlineData(7, false, false)]
    [InlineData(8, false, false)]
    [InlineData(9, false, false)]
    [InlineData(10, true, false)]
    [InlineData(11, true, false)]
    [InlineData(12, false, false)]
    [InlineData(13, false, false)]
    [InlineData(14, true, false)]
    [InlineData(15, true, true)]
    [InlineData(16, false, false)]
    [InlineData(99, false, false)]
    public async Task OnlyWhatMayPassIsRetryable(int code, bool isRetryable, bool mayHaveArrived)
    {
        foreach (var answer in new[] { Answers.Trailers(code, "gr%C3%BCn%25 %zz"), Answers.TrailersOnly(code, "gr%C3%BCn%25 %zz") })
        {
            var attempt = await AnsweredAsync(answer);
            Assert.Equal((isRetryable, mayHaveArrived, null), (attempt.IsRetryable, attempt.MayHaveArrived, attempt.RetryAfter));
            Assert.Equal((ExportOutcome.Failure, false), (attempt.Result.Outcome, attempt.Result.IsTooLarge));
            Assert.EndsWith("TraceService/Export: gRPC " + (code == 99 ? GrpcCode.Unknown : (GrpcCode)code) + ": grün% %zz", attempt.Result.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(14, true)]
    [InlineData(3, false)]
    public async Task RetryInfoIsReadFromTheDetails(int code, bool isRetryable)
    {
        var details = Convert.ToBase64String(Answers.Status(code, "said in the details", TimeSpan.FromSeconds(4)));
        foreach (var encoded in new[] { details, details.TrimEnd('=') })
        {
            foreach (var answer in new[] { Answers.Trailers(code, "", encoded), Answers.TrailersOnly(code, "", encoded) })
            {
                var attempt = await AnsweredAsync(answer);
                Assert.Equal((isRetryable, isRetryable ? 4 : null), (attempt.IsRetryable, attempt.RetryAfter?.TotalSeconds));
            }
        }
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("AAAA")]
    [InlineData("x")]
    public async Task DetailsThatAreNoneAreLeftOut(string details) => Assert.Equal(
        (true, null), ((await AnsweredAsync(Answers.Trailers(14, "busy", details))) is var attempt && attempt.IsRetryable, attempt.RetryAfter));

    [Theory]
    [InlineData("grpc: received message larger than max (5000000 vs. 4194304)", true)]
    [InlineData("Received message exceeds the maximum configured message size.", true)]
    [InlineData("gRPC message exceeds maximum size 4194304: 5000000", true)]
    [InlineData("The request is larger than 1000 bytes, before or after decompression.", true)]
    [InlineData("quota exceeded for today", false)]
    [InlineData("", false)]
    public async Task ExhaustionThatSpeaksOfSizeAsksForLessAtOnce(string message, bool isTooLarge)
    {
        Assert.Equal(isTooLarge, (await AnsweredAsync(Answers.Trailers(8, message))).Result.IsTooLarge);
        Assert.False((await AnsweredAsync(Answers.Trailers(11, message))).Result.IsTooLarge);
        var later = Convert.ToBase64String(Answers.Status(8, message, TimeSpan.FromSeconds(1)));
        Assert.False((await AnsweredAsync(Answers.Trailers(8, message, later))).Result.IsTooLarge);
    }

    [Theory]
    [InlineData(429, true, false)]
    [InlineData(502, true, true)]
    [InlineData(503, true, false)]
    [InlineData(504, true, true)]
    [InlineData(400, false, false)]
    [InlineData(404, false, false)]
    [InlineData(413, false, false)]
    public async Task AnHttpAnswerIsOneOfSomebodyOnTheWay(int status, bool isRetryable, bool mayHaveArrived)
    {
        var attempt = await AnsweredAsync(Answers.Http(status, null, null, ("Retry-After", "9")));
        Assert.Equal((isRetryable, mayHaveArrived, isRetryable ? 9 : null), (attempt.IsRetryable, attempt.MayHaveArrived, attempt.RetryAfter?.TotalSeconds));
        Assert.Equal(status == 413, attempt.Result.IsTooLarge);
        Assert.Contains($"HTTP {status}, and no gRPC", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerThatIsNotGrpcIsAFailure()
    {
        var page = await AnsweredAsync(Answers.Http(200, "text/html", "hello"u8.ToArray()));
        Assert.Contains("the answer is 'text/html', not gRPC", page.Result.Reason, StringComparison.Ordinal);
        var silent = await AnsweredAsync(Answers.Http(200, "application/grpc", [0, 0, 0, 0, 0]));
        Assert.Contains("ended without grpc-status", silent.Result.Reason, StringComparison.Ordinal);
        var large = await AnsweredAsync(Answers.Message(new byte[5 * 1024 * 1024]));
        Assert.Contains("larger than 4 MiB", large.Result.Reason, StringComparison.Ordinal);
        var bomb = await AnsweredAsync(Answers.Message(new byte[5 * 1024 * 1024], isGzip: true));
        Assert.Contains("larger than 4 MiB", bomb.Result.Reason, StringComparison.Ordinal);
        Assert.All([page, silent, large, bomb], attempt => Assert.Equal((false, ExportOutcome.Failure), (attempt.IsRetryable, attempt.Result.Outcome)));
    }

    [Fact]
    public async Task APackedAnswerIsUnpacked()
    {
        var partial = new ExportTraceServiceResponse { PartialSuccess = new() { RejectedSpans = 2, ErrorMessage = "too old" } };
        var attempt = await AnsweredAsync(Answers.Message(partial.ToByteArray(), isGzip: true));
        Assert.Equal(ExportResult.Partial(2, "too old"), attempt.Result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("00000000FF01")]
    [InlineData("01000000020102")]
    [InlineData("0000000002FFFF")]
    public async Task GarbageDoesNotUndoAStatusThatIsOk(string body)
    {
        var attempt = await AnsweredAsync(async (_, context) =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(Convert.FromHexString(body));
            context.Response.AppendTrailer("grpc-status", "0");
        });
        Assert.Equal(ExportResult.Success, attempt.Result);
    }

    [Fact]
    public async Task ABrokenCallMayHaveArrived()
    {
        var attempt = await AnsweredAsync(Answers.Reset);
        Assert.Equal((true, true), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.EndsWith("(does it speak gRPC?)", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReceiverThatSpeaksHttp1OnlyIsNotTakenForOne()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var sending = new Sending(collector.Http, OtlpProtocol.Grpc);
        var attempt = await sending.SendAsync();
        Assert.Equal(ExportOutcome.Failure, attempt.Result.Outcome);
        Assert.EndsWith("(does it speak gRPC?)", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALargeCallThatIsRefusedAtOnceLeavesItsMemoryAlone()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var sending = new Sending(collector.Grpc, OtlpProtocol.Grpc);
        for (var i = 0; i < 4; i++)
            collector.Then(Answers.ResetUnread);
        var request = SomeRequest.Spans(2000, attributeLength: 500);
        for (var i = 0; i < 4; i++)
            Assert.False((await sending.Transport.SendAsync(new OtlpRequest(request, 2000), TestContext.Current.CancellationToken)).Result.IsSuccess);
    }

    [Theory]
    [InlineData(10_000, "10000m")]
    [InlineData(0.5, "1m")]
    [InlineData(99_999_999, "99999999m")]
    [InlineData(100_000_000, "100000S")]
    public void TimeLimitsAreAtMostEightDigits(double milliseconds, string text) => Assert.Equal(text, GrpcTimeout.Format(TimeSpan.FromMilliseconds(milliseconds)));

    static async Task<OtlpAttempt> AnsweredAsync(Func<Arrival, HttpContext, Task> answer)
    {
        await using var collector = await FakeCollector.StartAsync();
        collector.Then(answer);
        using var sending = new Sending(collector.Grpc, OtlpProtocol.Grpc);
        return await sending.SendAsync();
    }
}
