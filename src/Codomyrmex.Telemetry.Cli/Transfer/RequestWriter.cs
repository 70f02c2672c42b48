using System.Buffers;
using System.Buffers.Binary;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Transfer;

/// <summary>Writes export requests to a stream, which it does not own. Not thread-safe.</summary>
sealed class RequestWriter(Stream output, TransferFormat format)
{
    readonly ArrayBufferWriter<byte> _buffer = new(1 << 16);

    /// <summary>Writes one request.</summary>
    /// <param name="signal">What it holds.</param>
    /// <param name="request">Its valid protobuf encoding.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task WriteAsync(OtlpSignal signal, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        _buffer.ResetWrittenCount();
        if (format == TransferFormat.Protobuf)
        {
            BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), request.Length);
            _buffer.Advance(sizeof(int));
            _buffer.Write(request.Span);
        }
        else
        {
            if (!OtlpJson.TryWrite(RequestFile.MessageOf(signal), request.Span, _buffer, out var error))
                throw new InvalidDataException($"A stored row has no JSON: {error}");
            _buffer.Write("\n"u8);
        }

        await output.WriteAsync(_buffer.WrittenMemory, cancellationToken);
    }
}
