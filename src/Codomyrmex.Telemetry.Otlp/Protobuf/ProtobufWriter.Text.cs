using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace Codomyrmex.Telemetry.Otlp;

public ref partial struct ProtobufWriter
{
    /// <summary>Writes a <c>bytes</c> field, possibly empty.</summary>
    public void WriteBytes(int field, scoped ReadOnlySpan<byte> value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32 + value.Length);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        size += Varint.Write(ref Unsafe.Add(ref start, size), (uint)value.Length);
        value.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, size), value.Length));
        _position += size + value.Length;
    }

    /// <summary>Writes a <c>string</c> field from bytes the caller knows to be UTF-8; they are not checked.</summary>
    public void WriteUtf8(int field, scoped ReadOnlySpan<byte> value) => WriteBytes(field, value);

    /// <summary>Writes a <c>string</c> field as UTF-8. A surrogate without its partner becomes U+FFFD, since the wire knows only valid text.</summary>
    public void WriteString(int field, scoped ReadOnlySpan<char> value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32 + value.Length);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        size += Varint.Write(ref Unsafe.Add(ref start, size), (uint)value.Length);
        if (AsciiText.TryNarrow(value, ref Unsafe.Add(ref start, size)))
        {
            _position += size + value.Length;
            return;
        }

        WriteNonAscii(field, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void WriteNonAscii(int field, scoped ReadOnlySpan<char> value)
    {
        var byteCount = Encoding.UTF8.GetByteCount(value);
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32 + byteCount);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        size += Varint.Write(ref Unsafe.Add(ref start, size), (uint)byteCount);
        Utf8.FromUtf16(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, size), byteCount), out _, out _);
        _position += size + byteCount;
    }
}
