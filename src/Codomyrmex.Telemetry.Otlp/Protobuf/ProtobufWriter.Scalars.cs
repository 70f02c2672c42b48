using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Otlp;

public ref partial struct ProtobufWriter
{
    /// <summary>Writes a <c>uint32</c>, <c>uint64</c> or non-negative enum field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarint(int field, ulong value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize);
        var size = WriteTag(ref start, field, WireType.Varint);
        _position += size + Varint.Write(ref Unsafe.Add(ref start, size), value);
    }

    /// <summary>Writes an <c>int32</c>, <c>int64</c> or enum field; a negative number takes ten bytes, as the protocol has it.</summary>
    public void WriteInt64(int field, long value) => WriteVarint(field, (ulong)value);

    /// <summary>Writes an <c>sint32</c> field, whose small negative numbers stay short.</summary>
    public void WriteSInt32(int field, int value) => WriteVarint(field, Varint.ZigZag(value));

    /// <summary>Writes a <c>bool</c> field.</summary>
    public void WriteBool(int field, bool value) => WriteVarint(field, value ? 1UL : 0UL);

    /// <summary>Writes a <c>fixed64</c> field: eight bytes, lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed64(int field, ulong value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + sizeof(ulong));
        var size = WriteTag(ref start, field, WireType.Fixed64);
        StoreFixed64(ref Unsafe.Add(ref start, size), value);
        _position += size + sizeof(ulong);
    }

    /// <summary>Writes an <c>sfixed64</c> field: eight bytes, lowest first, two's complement.</summary>
    public void WriteSFixed64(int field, long value) => WriteFixed64(field, (ulong)value);

    /// <summary>Writes a <c>double</c> field, bit for bit: NaN payloads and the sign of zero are kept.</summary>
    public void WriteDouble(int field, double value) => WriteFixed64(field, BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes a <c>fixed32</c> field: four bytes, lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFixed32(int field, uint value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + sizeof(uint));
        var size = WriteTag(ref start, field, WireType.Fixed32);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, size), BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));
        _position += size + sizeof(uint);
    }

    /// <summary>Writes the tag through the reference, which has room for five bytes, and returns its size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int WriteTag(ref byte destination, int field, WireType type) => Varint.Write(ref destination, ((uint)field << 3) | (uint)type);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void StoreFixed64(ref byte destination, ulong value) =>
        Unsafe.WriteUnaligned(ref destination, BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));
}
