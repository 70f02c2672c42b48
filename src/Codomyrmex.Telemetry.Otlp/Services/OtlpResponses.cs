using System.Buffers;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// What a receiver answers, in protobuf and in JSON (OTLP specification, "OTLP/HTTP Response" and "Failures"). Text given here goes to
/// the sender.
/// </summary>
public static class OtlpResponses
{
    static ReadOnlySpan<byte> RetryInfoUrl => "type.googleapis.com/google.rpc.RetryInfo"u8;

    /// <summary>
    /// Writes an <c>Export…ServiceResponse</c>, the same for all signals. With nothing refused and nothing to say it is the empty message,
    /// as full success requires.
    /// </summary>
    /// <param name="output">Receives the message.</param>
    /// <param name="rejectedCount">Spans, data points or log records refused; 0 with a message is a warning.</param>
    /// <param name="errorMessage">Why, or what to do differently; empty for full success.</param>
    public static void WriteExportResponse(ref ProtobufWriter output, long rejectedCount, ReadOnlySpan<char> errorMessage)
    {
        if (rejectedCount == 0 && errorMessage.IsEmpty)
            return;
        var partial = output.BeginMessage(ExportResponseFields.PartialSuccess);
        if (rejectedCount != 0)
            output.WriteInt64(PartialSuccessFields.RejectedCount, rejectedCount);
        if (!errorMessage.IsEmpty)
            output.WriteString(PartialSuccessFields.ErrorMessage, errorMessage);
        output.EndMessage(partial);
    }

    /// <summary>As <see cref="WriteExportResponse"/>, in JSON, where the count's name tells the signal.</summary>
    public static void WriteExportResponseJson(IBufferWriter<byte> output, OtlpSignal signal, long rejectedCount, ReadOnlySpan<char> errorMessage)
    {
        var response = new ProtobufWriter(0);
        WriteExportResponse(ref response, rejectedCount, errorMessage);
        var type = signal switch
        {
            OtlpSignal.Traces => OtlpMessageType.TraceResponse,
            OtlpSignal.Metrics => OtlpMessageType.MetricResponse,
            _ => OtlpMessageType.LogResponse,
        };
        OtlpJson.TryWrite(type, response.Written, output, out _);
        response.Dispose();
    }

    /// <summary>Writes a <c>google.rpc.Status</c>.</summary>
    /// <param name="output">Receives the message.</param>
    /// <param name="code">The gRPC status code.</param>
    /// <param name="message">The reason, for the sender's developers.</param>
    /// <param name="retryDelay">When given, a <c>google.rpc.RetryInfo</c> asks the sender to wait that long and send again.</param>
    public static void WriteStatus(ref ProtobufWriter output, int code, ReadOnlySpan<char> message, TimeSpan? retryDelay = null)
    {
        if (code != 0)
            output.WriteInt64(RpcStatusFields.Code, code);
        if (!message.IsEmpty)
            output.WriteString(RpcStatusFields.Message, message);
        if (retryDelay is not { } delay)
            return;
        var detail = output.BeginMessage(RpcStatusFields.Details);
        output.WriteUtf8(AnyFields.TypeUrl, RetryInfoUrl);
        var retryInfo = output.BeginMessage(AnyFields.Value);
        var duration = output.BeginMessage(RetryInfoFields.RetryDelay);
        if (delay.Ticks / TimeSpan.TicksPerSecond is not 0 and var seconds)
            output.WriteInt64(DurationFields.Seconds, seconds);
        if (delay.Ticks % TimeSpan.TicksPerSecond is not 0 and var rest)
            output.WriteInt64(DurationFields.Nanos, rest * TimeSpan.NanosecondsPerTick);
        output.EndMessage(duration);
        output.EndMessage(retryInfo);
        output.EndMessage(detail);
    }

    /// <summary>As <see cref="WriteStatus"/>, in JSON.</summary>
    public static void WriteStatusJson(IBufferWriter<byte> output, int code, ReadOnlySpan<char> message, TimeSpan? retryDelay = null)
    {
        var status = new ProtobufWriter(0);
        WriteStatus(ref status, code, message, retryDelay);
        OtlpJson.TryWrite(OtlpMessageType.RpcStatus, status.Written, output, out _);
        status.Dispose();
    }
}
