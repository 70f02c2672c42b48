using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Codomyrmex.Telemetry.Otlp.Tests.Support;
using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Hostile;

/// <summary>
/// Damaged requests: whatever is done to the bytes, reading ends without an exception, and where it succeeds, the independent implementation
/// reads the same.
/// </summary>
public sealed class MutationTests
{
    [Fact]
    public void DamagedTraceRequestsAreRefusedOrReadAsOthersDo() =>
        Damage<ExportTraceServiceRequest, TraceRequestView>(SomeRequest.Traces(), Copy.TraceRequest);

    [Fact]
    public void DamagedMetricRequestsAreRefusedOrReadAsOthersDo() =>
        Damage<ExportMetricsServiceRequest, MetricRequestView>(SomeRequest.Metrics(), Copy.MetricRequest);

    [Fact]
    public void DamagedLogRequestsAreRefusedOrReadAsOthersDo() =>
        Damage<ExportLogsServiceRequest, LogRequestView>(SomeRequest.Logs(), Copy.LogRequest);

    [Fact]
    public void NoProperPrefixOfARequestIsARequest()
    {
        foreach (var request in new[] { SomeRequest.Traces(), SomeRequest.Metrics(), SomeRequest.Logs() })
        {
            for (var length = 1; length < request.Length; length++)
            {
                Assert.False(TraceRequestView.TryRead(request.AsSpan(0, length), out _, out var error));
                Assert.Equal(OtlpErrorCode.Truncated, error.Code);
            }
        }
    }

    [Fact]
    public void RandomBytesAreRefusedOrReadAsOthersDo()
    {
        var (read, refused) = (0, 0);
        for (var seed = 1; seed <= 20_000; seed++)
        {
            var random = new RandomMessage(seed);
            Count(Check<Span, SpanView>(random.Bytes(random.Below(40)), Copy.Span), ref read, ref refused);
            Count(Check<AnyValue, AnyValueView>(random.Bytes(random.Below(12)), Copy.AnyValue), ref read, ref refused);
        }

        Assert.InRange(read, 100, 39_900);
        Assert.Equal(40_000, read + refused);
    }

    static void Damage<T, TView>(byte[] request, CopyMessage<TView> copy)
        where T : IMessage<T>, new()
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        Assert.True(Check<T, TView>(request, copy));
        var (read, refused) = (0, 0);
        for (var at = 0; at < request.Length; at++)
        {
            var whole = request[at];
            // A quarter of all values at each place, another quarter at the next.
            for (var value = at % 4; value < 256; value += 4)
            {
                request[at] = (byte)value;
                Count(Check<T, TView>(request, copy), ref read, ref refused);
            }

            request[at] = whole;
            Count(Check<T, TView>([.. request[..at], .. request[(at + 1)..]], copy), ref read, ref refused);
            Count(Check<T, TView>([.. request[..at], 0xFF, .. request[at..]], copy), ref read, ref refused);
        }

        // Damage in text, numbers and ids still leaves a message, damage in tags and lengths does not: both must have been seen.
        Assert.True(read > request.Length && refused > request.Length, $"{read} read, {refused} refused");
    }

    static bool Check<T, TView>(byte[] bytes, CopyMessage<TView> copy)
        where T : IMessage<T>, new()
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        var copied = Copy.Message(bytes, copy, out var error);
        if (copied is null)
        {
            Assert.NotEqual(OtlpErrorCode.None, error.Code);
            Assert.NotEmpty(error.Message);
            Assert.InRange(error.Offset, 0, bytes.Length);
            return false;
        }

        Assert.Equal(Reading.Parse<T>(bytes), Reading.Parse<T>(copied));
        return true;
    }

    static void Count(bool wasRead, ref int read, ref int refused)
    {
        if (wasRead)
            read++;
        else
            refused++;
    }
}
