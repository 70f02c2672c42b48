using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace EndToEnd.Otlp;

/// <summary>Writes protobuf by hand, by field number, so that requests owe nothing to the server's codec.</summary>
sealed class WireWriter
{
    readonly ArrayBufferWriter<byte> _bytes = new();

    public static byte[] Message(Action<WireWriter> write)
    {
        var writer = new WireWriter();
        write(writer);
        return writer._bytes.WrittenSpan.ToArray();
    }

    public WireWriter Varint(int field, ulong value) => Tag(field, 0).Raw(value);

    public WireWriter Fixed64(int field, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        Tag(field, 1)._bytes.Write(bytes);
        return this;
    }

    public WireWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Tag(field, 2).Raw((ulong)value.Length)._bytes.Write(value);
        return this;
    }

    public WireWriter Hex(int field, string value) => Bytes(field, Convert.FromHexString(value));

    public WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Nested(int field, Action<WireWriter> write) => Bytes(field, Message(write));

    WireWriter Tag(int field, int wireType) => Raw((ulong)((field << 3) | wireType));

    WireWriter Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            _bytes.Write([(byte)(value | 0x80)]);
        _bytes.Write([(byte)value]);
        return this;
    }
}
