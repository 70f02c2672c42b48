using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Otlp;

// What an AnyValue holds, written with exact lengths at once: sizes are known before the first byte, except that text is first
// taken to be ASCII and written again if it is not.
public ref partial struct ProtobufWriter
{
    /// <summary>Writes an <c>AnyValue</c> that holds a 64-bit integer.</summary>
    public void WriteAnyValue(int field, long value) => PutInt(ref StartValue(field, IntSize(value)), value);

    /// <summary>Writes an <c>AnyValue</c> that holds a double, bit for bit.</summary>
    public void WriteAnyValue(int field, double value) => PutDouble(ref StartValue(field, DoubleSize), value);

    /// <summary>Writes an <c>AnyValue</c> that holds a boolean.</summary>
    public void WriteAnyValue(int field, bool value) => PutBool(ref StartValue(field, BoolSize), value);

    /// <summary>Writes an <c>AnyValue</c> that holds text; lone surrogates become U+FFFD.</summary>
    public void WriteAnyValue(int field, scoped ReadOnlySpan<char> value)
    {
        var start = _position;
        if (PutText(ref StartValue(field, TextSize(value.Length)), value))
            return;
        _position = start;
        var byteCount = Encoding.UTF8.GetByteCount(value);
        PutText(ref StartValue(field, TextSize(byteCount)), value, byteCount);
    }

    /// <summary>Writes an <c>AnyValue</c> that holds text, from bytes the caller knows to be UTF-8.</summary>
    public void WriteAnyValueUtf8(int field, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartValue(field, TextSize(value.Length)), AnyValueFields.StringValue, value);

    /// <summary>Writes an <c>AnyValue</c> that holds opaque bytes.</summary>
    public void WriteAnyValueBytes(int field, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartValue(field, TextSize(value.Length)), AnyValueFields.BytesValue, value);

    /// <summary>Writes an <c>AnyValue</c> that holds nothing, which is how null travels.</summary>
    public void WriteEmptyAnyValue(int field) => StartValue(field, 0);

    const int BoolSize = 2;
    const int DoubleSize = 1 + sizeof(double);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int IntSize(long value) => 1 + Varint.SizeOf((ulong)value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int TextSize(int byteCount) => 1 + Varint.SizeOf((uint)byteCount) + byteCount;

    /// <summary>Writes the head of a message of <paramref name="size"/> bytes and returns the place of its content, for which there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte StartValue(int field, int size)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32 + size);
        var head = WriteTag(ref start, field, WireType.LengthDelimited);
        head += Varint.Write(ref Unsafe.Add(ref start, head), (uint)size);
        _position += head;
        return ref Unsafe.Add(ref start, head);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void PutInt(ref byte place, long value)
    {
        place = (AnyValueFields.IntValue << 3) | (int)WireType.Varint;
        _position += 1 + Varint.Write(ref Unsafe.Add(ref place, 1), (ulong)value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void PutDouble(ref byte place, double value)
    {
        place = (AnyValueFields.DoubleValue << 3) | (int)WireType.Fixed64;
        StoreFixed64(ref Unsafe.Add(ref place, 1), BitConverter.DoubleToUInt64Bits(value));
        _position += DoubleSize;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void PutBool(ref byte place, bool value)
    {
        place = (AnyValueFields.BoolValue << 3) | (int)WireType.Varint;
        Unsafe.Add(ref place, 1) = value ? (byte)1 : (byte)0;
        _position += BoolSize;
    }

    /// <summary>Writes text as ASCII; false, with the position where it was, if it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool PutText(ref byte place, scoped ReadOnlySpan<char> value)
    {
        place = (AnyValueFields.StringValue << 3) | (int)WireType.LengthDelimited;
        var size = 1 + Varint.Write(ref Unsafe.Add(ref place, 1), (uint)value.Length);
        if (!AsciiText.TryNarrow(value, ref Unsafe.Add(ref place, size)))
            return false;
        _position += size + value.Length;
        return true;
    }

    void PutText(ref byte place, scoped ReadOnlySpan<char> value, int byteCount)
    {
        place = (AnyValueFields.StringValue << 3) | (int)WireType.LengthDelimited;
        var size = 1 + Varint.Write(ref Unsafe.Add(ref place, 1), (uint)byteCount);
        Utf8.FromUtf16(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref place, size), byteCount), out _, out _);
        _position += size + byteCount;
    }

    void PutBytes(ref byte place, int field, scoped ReadOnlySpan<byte> value)
    {
        place = (byte)((field << 3) | (int)WireType.LengthDelimited);
        var size = 1 + Varint.Write(ref Unsafe.Add(ref place, 1), (uint)value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref place, size), value.Length));
        _position += size + value.Length;
    }
}
