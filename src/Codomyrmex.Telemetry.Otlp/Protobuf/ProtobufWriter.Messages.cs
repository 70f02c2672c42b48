using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry.Otlp;

public ref partial struct ProtobufWriter
{
    /// <summary>Opens a nested message that will likely take fewer than 128 bytes.</summary>
    /// <returns>A token for <see cref="EndMessage"/>.</returns>
    public int BeginMessage(int field) => Begin(field, 1);

    /// <summary>
    /// Opens a nested message and reserves as many bytes for its length as <paramref name="expectedLength"/> bytes of content need.
    /// A wrong guess costs one move of the content when the message ends and nothing else: the output is the same.
    /// </summary>
    /// <returns>A token for <see cref="EndMessage"/>.</returns>
    public int BeginMessage(int field, int expectedLength) => Begin(field, Varint.SizeOf((uint)expectedLength));

    /// <summary>
    /// Closes the nested message that <paramref name="token"/> opened by writing its length. Messages close in the reverse order of
    /// opening; the token is used once.
    /// </summary>
    public void EndMessage(int token)
    {
        int reserved = _buffer[token];
        var length = _position - token - reserved;
        var size = Varint.SizeOf((uint)length);
        if (size != reserved)
            MoveContent(token, reserved, size, length);
        Varint.Write(ref _buffer[token], (uint)length);
    }

    // The reserved bytes hold their own count until the length takes their place, so a token is just a position.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    int Begin(int field, int reserved)
    {
        ref var start = ref ReserveRef(Varint.MaxSize32 + Varint.MaxSize32);
        var size = WriteTag(ref start, field, WireType.LengthDelimited);
        Unsafe.Add(ref start, size) = (byte)reserved;
        var token = _position + size;
        _position = token + reserved;
        return token;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void MoveContent(int token, int reserved, int size, int length)
    {
        if (size > reserved)
            Reserve(size - reserved);
        _buffer.Slice(token + reserved, length).CopyTo(_buffer[(token + size)..]);
        _position += size - reserved;
    }
}
