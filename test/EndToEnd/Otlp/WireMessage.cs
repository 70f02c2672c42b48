using System.Buffers.Binary;
using System.Text;

namespace EndToEnd.Otlp;

/// <summary>A protobuf message taken apart by field number; the server's answers are read with this and not with its own codec.</summary>
sealed class WireMessage
{
    readonly List<(int Field, ulong Number, byte[] Bytes)> _fields = [];

    WireMessage()
    {
    }

    public bool IsEmpty => _fields.Count == 0;

    public static WireMessage Parse(ReadOnlySpan<byte> bytes)
    {
        var message = new WireMessage();
        while (bytes.Length > 0)
        {
            var tag = Varint(ref bytes);
            var field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    message._fields.Add((field, Varint(ref bytes), []));
                    break;
                case 1:
                    message._fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes), []));
                    bytes = bytes[8..];
                    break;
                case 2:
                    var length = (int)Varint(ref bytes);
                    message._fields.Add((field, 0, bytes[..length].ToArray()));
                    bytes = bytes[length..];
                    break;
                default:
                    throw new InvalidDataException($"Wire type {tag & 7} is in no message of OTLP.");
            }
        }

        return message;
    }

    public bool Has(int field) => _fields.Exists(each => each.Field == field);

    /// <summary>A number; 0 when absent, as in proto3.</summary>
    public ulong Number(int field) => _fields.Find(each => each.Field == field).Number;

    /// <summary>A text; empty when absent, as in proto3.</summary>
    public string Text(int field) => Encoding.UTF8.GetString(_fields.Find(each => each.Field == field).Bytes ?? []);

    public WireMessage Nested(int field) => Parse(_fields.Find(each => each.Field == field).Bytes ?? []);

    static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
    }
}
