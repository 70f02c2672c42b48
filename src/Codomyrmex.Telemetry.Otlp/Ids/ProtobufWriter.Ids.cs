using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Otlp;

public ref partial struct ProtobufWriter
{
    /// <summary>Writes a trace id as a <c>bytes</c> field of 16 bytes.</summary>
    public void WriteTraceId(int field, TraceId id)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + 1 + TraceId.ByteCount);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        Unsafe.Add(ref start, size++) = TraceId.ByteCount;
        StoreBigEndian(ref Unsafe.Add(ref start, size), id.High);
        StoreBigEndian(ref Unsafe.Add(ref start, size + sizeof(ulong)), id.Low);
        _position += size + TraceId.ByteCount;
    }

    /// <summary>Writes a span id as a <c>bytes</c> field of eight bytes.</summary>
    public void WriteSpanId(int field, SpanId id)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + 1 + SpanId.ByteCount);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        Unsafe.Add(ref start, size++) = SpanId.ByteCount;
        StoreBigEndian(ref Unsafe.Add(ref start, size), id.Value);
        _position += size + SpanId.ByteCount;
    }

    static void StoreBigEndian(ref byte destination, ulong value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);
}
