using System.Buffers;
using System.Text;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Otlp.Tests.Services;

public sealed class OtlpResponsesTests
{
    [Fact]
    public void FullSuccessIsTheEmptyMessage()
    {
        var output = new ProtobufWriter(0);
        OtlpResponses.WriteExportResponse(ref output, 0, "");
        Assert.Equal(0, output.Length);
        foreach (var signal in Enum.GetValues<OtlpSignal>())
            Assert.Equal("{}", Json(buffer => OtlpResponses.WriteExportResponseJson(buffer, signal, 0, "")));
    }

    [Fact]
    public void PartialSuccessSaysHowManyAndWhy()
    {
        var output = new ProtobufWriter(0);
        OtlpResponses.WriteExportResponse(ref output, 3, "too old");
        var bytes = output.Written.ToArray();
        output.Dispose();
        Assert.Equal(new ExportTracePartialSuccess { RejectedSpans = 3, ErrorMessage = "too old" }, ExportTraceServiceResponse.Parser.ParseFrom(bytes).PartialSuccess);
        Assert.Equal(new ExportMetricsPartialSuccess { RejectedDataPoints = 3, ErrorMessage = "too old" }, ExportMetricsServiceResponse.Parser.ParseFrom(bytes).PartialSuccess);
        Assert.Equal(new ExportLogsPartialSuccess { RejectedLogRecords = 3, ErrorMessage = "too old" }, ExportLogsServiceResponse.Parser.ParseFrom(bytes).PartialSuccess);
    }

    [Theory]
    [InlineData(OtlpSignal.Traces, """{"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}}""")]
    [InlineData(OtlpSignal.Metrics, """{"partialSuccess":{"rejectedDataPoints":"3","errorMessage":"too old"}}""")]
    [InlineData(OtlpSignal.Logs, """{"partialSuccess":{"rejectedLogRecords":"3","errorMessage":"too old"}}""")]
    public void PartialSuccessInJsonNamesWhatWasRejected(OtlpSignal signal, string expected) =>
        Assert.Equal(expected, Json(buffer => OtlpResponses.WriteExportResponseJson(buffer, signal, 3, "too old")));

    [Fact]
    public void AWarningHasAMessageAndNoCount() => Assert.Equal(
        """{"partialSuccess":{"errorMessage":"prefer gzip"}}""",
        Json(buffer => OtlpResponses.WriteExportResponseJson(buffer, OtlpSignal.Logs, 0, "prefer gzip")));

    [Fact]
    public void AStatusCarriesItsRetryDelay()
    {
        var output = new ProtobufWriter(0);
        OtlpResponses.WriteStatus(ref output, 14, "full", TimeSpan.FromMilliseconds(2500));
        var status = Reference.Rpc.Status.Parser.ParseFrom(output.Written.ToArray());
        output.Dispose();
        Assert.Equal((14, "full"), (status.Code, status.Message));
        var delay = Assert.Single(status.Details).Unpack<Reference.Rpc.RetryInfo>().RetryDelay;
        Assert.Equal(TimeSpan.FromMilliseconds(2500), delay.ToTimeSpan());
        Assert.Equal(
            """{"code":14,"message":"full","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"2.5s"}]}""",
            Json(buffer => OtlpResponses.WriteStatusJson(buffer, 14, "full", TimeSpan.FromMilliseconds(2500))));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "0.0000001s")]
    [InlineData(10_000_000, "1s")]
    [InlineData(-15_000_000, "-1.5s")]
    [InlineData(-5_000_000, "-0.5s")]
    public void DelaysHaveTheFormOfProtobufDurations(long ticks, string expected) =>
        Assert.Contains($"\"retryDelay\":\"{expected}\"", Json(buffer => OtlpResponses.WriteStatusJson(buffer, 8, "", TimeSpan.FromTicks(ticks))), StringComparison.Ordinal);

    [Fact]
    public void AStatusWithoutADelayHasNoDetails() =>
        Assert.Equal("""{"code":3,"message":"malformed"}""", Json(buffer => OtlpResponses.WriteStatusJson(buffer, 3, "malformed")));

    static string Json(Action<ArrayBufferWriter<byte>> write)
    {
        var output = new ArrayBufferWriter<byte>();
        write(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
