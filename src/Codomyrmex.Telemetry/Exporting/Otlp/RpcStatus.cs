using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What a <c>google.rpc.Status</c> says.</summary>
/// <param name="Message">Why; possibly empty.</param>
/// <param name="RetryAfter">The delay of its <c>google.rpc.RetryInfo</c>; null without one.</param>
readonly record struct RpcStatus(string Message, TimeSpan? RetryAfter)
{
    static ReadOnlySpan<byte> RetryInfo => "/google.rpc.RetryInfo"u8;

    /// <summary>Reads the message; false if it is none.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> body, bool isJson, out RpcStatus status)
    {
        if (!isJson)
            return TryRead(body, out status);
        var protobuf = new ProtobufWriter(body.Length);
        status = default;
        var read = OtlpJson.TryToProtobuf(OtlpMessageType.RpcStatus, body, ref protobuf, out _) && TryRead(protobuf.Written, out status);
        protobuf.Dispose();
        return read;
    }

    static bool TryRead(ReadOnlySpan<byte> body, out RpcStatus status)
    {
        status = default;
        if (!RpcStatusView.TryRead(body, out var view, out _))
            return false;
        TimeSpan? delay = null;
        var details = view.Details;
        while (details.TryNext(out var detail))
        {
            if (detail.TypeUrl.EndsWith(RetryInfo) && RetryInfoView.TryRead(detail.Value, out var info, out _))
                delay = DelayOf(info.RetryDelay);
        }

        status = new RpcStatus(ReceiverText.Read(view.Message), delay);
        return true;
    }

    // Nobody waits longer than a day; that also keeps absurd numbers from overflowing.
    static TimeSpan DelayOf(DurationView delay) =>
        TimeSpan.FromSeconds(Math.Clamp(delay.Seconds, 0, 86_400)) + TimeSpan.FromTicks(Math.Max(delay.Nanos, 0) / TimeSpan.NanosecondsPerTick);
}
