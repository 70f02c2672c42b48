using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Transfer;

/// <summary>Reads files of export requests in either <see cref="TransferFormat"/>, which it tells apart by their first byte.</summary>
static class RequestFile
{
    /// <summary>The largest request that is read.</summary>
    const int MostBytes = 256 << 20;

    /// <summary>What a signal's request is called.</summary>
    public static OtlpMessageType MessageOf(OtlpSignal signal) => signal switch
    {
        OtlpSignal.Traces => OtlpMessageType.TraceRequest,
        OtlpSignal.Metrics => OtlpMessageType.MetricRequest,
        _ => OtlpMessageType.LogRequest,
    };

    /// <summary>The requests of a file in protobuf, each valid until the next is asked for.</summary>
    /// <param name="file">The file, from its start.</param>
    /// <param name="signal">What protobuf requests hold, for these don't say; JSON does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The file is not of such requests; the message says where.</exception>
    public static async IAsyncEnumerable<(OtlpSignal Signal, PooledBytes Request)> ReadAsync(
        Stream file, OtlpSignal? signal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        for (var number = 1; ; number++)
        {
            var (part, format) = await ReadPartAsync(reader, number, cancellationToken);
            if (part is null)
                break;
            if (part.Length > 0)
                yield return Parse(part, format, signal, number);
        }

        await reader.CompleteAsync();
    }

    // One line or one message; null at the end.
    static async Task<(byte[]? Part, TransferFormat Format)> ReadPartAsync(PipeReader reader, int number, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            var format = buffer.IsEmpty || buffer.FirstSpan[0] is (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ' ? TransferFormat.Json : TransferFormat.Protobuf;
            if (TryCut(buffer, format, read.IsCompleted, number, out var part, out var rest))
            {
                reader.AdvanceTo(rest);
                return (part, format);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return buffer.IsEmpty ? (null, format) : throw new InvalidDataException($"Request {number} is cut off.");
            if (buffer.Length > MostBytes)
                throw new InvalidDataException($"Request {number} is larger than {MostBytes} bytes.");
        }
    }

    static bool TryCut(
        ReadOnlySequence<byte> buffer, TransferFormat format, bool isAll, int number, out byte[] part, out SequencePosition rest)
    {
        (part, rest) = ([], buffer.Start);
        if (format == TransferFormat.Json)
        {
            var end = buffer.PositionOf((byte)'\n') ?? (isAll && !buffer.IsEmpty ? buffer.End : default(SequencePosition?));
            if (end is not { } found)
                return false;
            part = buffer.Slice(0, found).ToArray();
            rest = found.Equals(buffer.End) ? found : buffer.GetPosition(1, found);
            if (part.AsSpan().Trim(" \r\n\t"u8).IsEmpty)
                part = [];
            return true;
        }

        Span<byte> prefix = stackalloc byte[sizeof(int)];
        if (buffer.Length < prefix.Length)
            return false;
        buffer.Slice(0, prefix.Length).CopyTo(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length is < 0 or > MostBytes)
            throw new InvalidDataException($"Request {number} has an impossible length; files hold JSON lines, or protobuf with a length of four bytes before each request.");
        if (buffer.Length < prefix.Length + (long)length)
            return false;
        part = buffer.Slice(prefix.Length, length).ToArray();
        rest = buffer.GetPosition(prefix.Length + (long)length);
        return true;
    }

    static (OtlpSignal Signal, PooledBytes Request) Parse(byte[] part, TransferFormat format, OtlpSignal? signal, int number)
    {
        var writer = new ProtobufWriter(part.Length);
        try
        {
            if (format == TransferFormat.Protobuf)
            {
                writer.WriteRaw(part);
                return (signal ?? throw new InvalidDataException("A protobuf file does not say what it holds; name it with --signal."), writer.Detach());
            }

            var held = SignalOf(part) ?? signal ?? throw new InvalidDataException($"Line {number} has none of resourceSpans, resourceMetrics and resourceLogs.");
            return OtlpJson.TryToProtobuf(MessageOf(held), part, ref writer, out var error)
                ? (held, writer.Detach())
                : throw new InvalidDataException($"Line {number} is not OTLP/JSON: {error}");
        }
        finally
        {
            writer.Dispose();
        }
    }

    // By the first member of the object, under either of the names that it may have.
    static OtlpSignal? SignalOf(ReadOnlySpan<byte> json)
    {
        var start = json[..Math.Min(json.Length, 64)];
        return start.IndexOf("\"resourceSpans\""u8) >= 0 || start.IndexOf("\"resource_spans\""u8) >= 0 ? OtlpSignal.Traces
            : start.IndexOf("\"resourceMetrics\""u8) >= 0 || start.IndexOf("\"resource_metrics\""u8) >= 0 ? OtlpSignal.Metrics
            : start.IndexOf("\"resourceLogs\""u8) >= 0 || start.IndexOf("\"resource_logs\""u8) >= 0 ? OtlpSignal.Logs
            : null;
    }
}
