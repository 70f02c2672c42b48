using System.Buffers;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>
/// A batch as one line of OTLP/JSON, the line feed included (OpenTelemetry Protocol File Exporter specification): <c>TracesData</c>, <c>MetricsData</c> or
/// <c>LogsData</c>. Memory comes from a pool; disposing gives it back.
/// </summary>
sealed class OtlpJsonLine : IBufferWriter<byte>, IDisposable
{
    const int FirstCapacity = 64 * 1024;

    byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstCapacity);
    int _length;

    OtlpJsonLine()
    {
    }

    /// <summary>UTF-8, without line feeds but the one at its end.</summary>
    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, _length);

    internal static OtlpJsonLine Of(SpanBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpSpanEncoder.Encode(ref writer, batch);
        return Of(OtlpMessageType.TraceRequest, ref writer);
    }

    internal static OtlpJsonLine Of(LogBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpLogEncoder.Encode(ref writer, batch);
        return Of(OtlpMessageType.LogRequest, ref writer);
    }

    internal static OtlpJsonLine Of(MetricBatch batch)
    {
        var writer = new ProtobufWriter(FirstCapacity);
        OtlpMetricEncoder.Encode(ref writer, batch);
        return Of(OtlpMessageType.MetricRequest, ref writer);
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        MakeRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    static OtlpJsonLine Of(OtlpMessageType type, scoped ref ProtobufWriter writer)
    {
        using var message = writer.Detach();
        var line = new OtlpJsonLine();
        if (!OtlpJson.TryWrite(type, message.Memory.Span, line, out var error))
        {
            line.Dispose();
            throw new InvalidOperationException($"What was recorded has no form in JSON: {error}");
        }

        line.Write("\n"u8);
        return line;
    }

    void MakeRoom(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed <= _buffer.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
