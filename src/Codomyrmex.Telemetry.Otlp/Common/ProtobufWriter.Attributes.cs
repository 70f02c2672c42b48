using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Otlp;

// KeyValue fields. Each comes twice: with the key as text, and with the key as UTF-8 the caller has at hand, which is faster.
public ref partial struct ProtobufWriter
{
    // Key, value and the four bytes around them in the KeyValue have a length of one byte.
    const int LongestShortAttribute = 0x7F - 4;
    const int LastShortField = 15;
    const int Tail = 2;

    /// <summary>Writes a <c>KeyValue</c> that holds a 64-bit integer, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, long value) =>
        PutInt(ref StartAttribute(field, key, IntSize(value)), value);

    /// <summary>Writes a <c>KeyValue</c> that holds a double, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, double value) =>
        PutDouble(ref StartAttribute(field, key, DoubleSize), value);

    /// <summary>Writes a <c>KeyValue</c> that holds a boolean, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, bool value) =>
        PutBool(ref StartAttribute(field, key, BoolSize), value);

    /// <summary>Writes a <c>KeyValue</c> that holds text, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<char> value)
    {
        var start = _position;
        if (PutText(ref StartAttribute(field, key, TextSize(value.Length)), value))
            return;
        _position = start;
        var byteCount = Encoding.UTF8.GetByteCount(value);
        PutText(ref StartAttribute(field, key, TextSize(byteCount)), value, byteCount);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds text that already is valid UTF-8, the key as text.</summary>
    public void WriteAttributeUtf8(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartAttribute(field, key, TextSize(value.Length)), AnyValueFields.StringValue, value);

    /// <summary>Writes a <c>KeyValue</c> that holds opaque bytes, the key as text.</summary>
    public void WriteAttributeBytes(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartAttribute(field, key, TextSize(value.Length)), AnyValueFields.BytesValue, value);

    /// <summary>Writes a <c>KeyValue</c> that holds no value, which is how null travels, the key as text.</summary>
    public void WriteEmptyAttribute(int field, scoped ReadOnlySpan<char> key) => StartAttribute(field, key, 0);

    /// <summary>Writes a <c>KeyValue</c> that holds a 64-bit integer, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, long value) =>
        PutInt(ref StartAttribute(field, key, IntSize(value)), value);

    /// <summary>Writes a <c>KeyValue</c> that holds a double, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, double value) =>
        PutDouble(ref StartAttribute(field, key, DoubleSize), value);

    /// <summary>Writes a <c>KeyValue</c> that holds a boolean, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, bool value) =>
        PutBool(ref StartAttribute(field, key, BoolSize), value);

    /// <summary>Writes a <c>KeyValue</c> that holds text, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<char> value)
    {
        var start = _position;
        if (PutText(ref StartAttribute(field, key, TextSize(value.Length)), value))
            return;
        _position = start;
        var byteCount = Encoding.UTF8.GetByteCount(value);
        PutText(ref StartAttribute(field, key, TextSize(byteCount)), value, byteCount);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds text that already is valid UTF-8, the key as valid UTF-8.</summary>
    public void WriteAttributeUtf8(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartAttribute(field, key, TextSize(value.Length)), AnyValueFields.StringValue, value);

    /// <summary>Writes a <c>KeyValue</c> that holds opaque bytes, the key as valid UTF-8.</summary>
    public void WriteAttributeBytes(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> value) =>
        PutBytes(ref StartAttribute(field, key, TextSize(value.Length)), AnyValueFields.BytesValue, value);

    /// <summary>Writes a <c>KeyValue</c> that holds no value, which is how null travels, the key as valid UTF-8.</summary>
    public void WriteEmptyAttribute(int field, scoped ReadOnlySpan<byte> key) => StartAttribute(field, key, 0);

    /// <summary>Writes a KeyValue up to where its AnyValue's content of <paramref name="valueSize"/> bytes goes, and returns that place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte StartAttribute(int field, scoped ReadOnlySpan<byte> key, int valueSize)
    {
        ref var place = ref StartAttribute(field, key.Length, valueSize, out var keyAt);
        key.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref place, keyAt), key.Length));
        return ref place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte StartAttribute(int field, scoped ReadOnlySpan<char> key, int valueSize)
    {
        var start = _position;
        ref var place = ref StartAttribute(field, key.Length, valueSize, out var keyAt);
        if (AsciiText.TryNarrow(key, ref Unsafe.Add(ref place, keyAt)))
            return ref place;
        _position = start;
        return ref StartNonAsciiAttribute(field, key, valueSize);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ref byte StartNonAsciiAttribute(int field, scoped ReadOnlySpan<char> key, int valueSize)
    {
        var keySize = Encoding.UTF8.GetByteCount(key);
        ref var place = ref StartAttribute(field, keySize, valueSize, out var keyAt);
        Utf8.FromUtf16(key, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref place, keyAt), keySize), out _, out _);
        return ref place;
    }

    // keyAt is where the key goes, relative to the returned place of the value's content: a negative number.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte StartAttribute(int field, int keySize, int valueSize, out int keyAt)
    {
        // In nearly every attribute each length is one byte, and nothing needs to be computed.
        if ((uint)keySize + (uint)valueSize > LongestShortAttribute || field > LastShortField)
            return ref StartLongAttribute(field, keySize, valueSize, out keyAt);

        const int Head = 4;
        ref var start = ref ReserveRef(Head + Tail + LongestShortAttribute);
        start = (byte)((field << 3) | (int)WireType.LengthDelimited);
        Unsafe.Add(ref start, 1) = (byte)(2 + keySize + Tail + valueSize);
        Unsafe.Add(ref start, 2) = (KeyValueFields.Key << 3) | (int)WireType.LengthDelimited;
        Unsafe.Add(ref start, 3) = (byte)keySize;
        Unsafe.Add(ref start, Head + keySize) = (KeyValueFields.Value << 3) | (int)WireType.LengthDelimited;
        Unsafe.Add(ref start, Head + keySize + 1) = (byte)valueSize;
        keyAt = -Tail - keySize;
        _position += Head + keySize + Tail;
        return ref Unsafe.Add(ref start, Head + keySize + Tail);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    ref byte StartLongAttribute(int field, int keySize, int valueSize, out int keyAt)
    {
        var keyPart = TextSize(keySize);
        var size = keyPart + TextSize(valueSize);
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32 + size);
        var head = WriteTag(ref start, field, WireType.LengthDelimited);
        head += Varint.Write(ref Unsafe.Add(ref start, head), (uint)size);

        Unsafe.Add(ref start, head) = (KeyValueFields.Key << 3) | (int)WireType.LengthDelimited;
        Varint.Write(ref Unsafe.Add(ref start, head + 1), (uint)keySize);
        head += keyPart;
        var keyStart = head - keySize;

        Unsafe.Add(ref start, head) = (KeyValueFields.Value << 3) | (int)WireType.LengthDelimited;
        head += 1 + Varint.Write(ref Unsafe.Add(ref start, head + 1), (uint)valueSize);
        keyAt = keyStart - head;
        _position += head;
        return ref Unsafe.Add(ref start, head);
    }
}
