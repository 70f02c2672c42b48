using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// Reads protobuf forward over a span without allocating. The first error sticks: from then on every read returns zero or nothing
/// and <see cref="TryReadTag"/> returns false, so a loop over fields needs one check at its end. Never throws, whatever the bytes.
/// </summary>
public ref struct ProtobufReader
{
    readonly ReadOnlySpan<byte> _bytes;
    int _position;
    int _tagStart;
    uint _tag;
    int _failedAt;
    OtlpErrorCode _code;
    NestedError? _nested;

    /// <summary>Starts at the beginning of a message's encoding.</summary>
    public ProtobufReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Offset of the next byte to read; the end after a failure.</summary>
    public readonly int Position => _position;

    /// <summary>Offset of the tag read last.</summary>
    public readonly int TagStart => _tagStart;

    /// <summary>What stopped the reader, or <see cref="OtlpErrorCode.None"/>.</summary>
    public readonly OtlpErrorCode Code => _code;

    /// <summary>True once a read has failed.</summary>
    public readonly bool Failed => _code != OtlpErrorCode.None;

    internal readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Reads the next field's tag, its number shifted left by three plus its wire type; false at the end and after a failure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(out uint tag)
    {
        var position = _position;
        _tagStart = position;
        if ((uint)position < (uint)_bytes.Length)
        {
            uint first = _bytes[position];
            if (first < 0x80)
            {
                _position = position + 1;
                _tag = tag = first;
                return true;
            }

            return TryReadLongTag(out tag);
        }

        tag = 0;
        return false;
    }

    /// <summary>Reads a varint of up to ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        var position = _position;
        if ((uint)position < (uint)_bytes.Length)
        {
            ulong first = _bytes[position];
            if (first < 0x80)
            {
                _position = position + 1;
                return first;
            }
        }

        return ReadLongVarint();
    }

    /// <summary>Reads a <c>uint32</c>, or an <c>int32</c> or enum to be cast; higher bits are dropped as the protocol says.</summary>
    public uint ReadUInt32() => (uint)ReadVarint();

    /// <summary>Reads a <c>bool</c>: anything but zero is true.</summary>
    public bool ReadBool() => ReadVarint() != 0;

    /// <summary>Reads an <c>sint32</c>.</summary>
    public int ReadSInt32() => (int)Varint.UnZigZag(ReadUInt32());

    /// <summary>Reads eight bytes, lowest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadFixed64()
    {
        var position = _position;
        if (_bytes.Length - position < sizeof(ulong))
        {
            Fail(OtlpErrorCode.Truncated);
            return 0;
        }

        _position = position + sizeof(ulong);
        return BinaryPrimitives.ReadUInt64LittleEndian(_bytes[position..]);
    }

    /// <summary>Reads eight bytes as a double, bit for bit.</summary>
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadFixed64());

    /// <summary>Reads four bytes, lowest first.</summary>
    public uint ReadFixed32()
    {
        var position = _position;
        if (_bytes.Length - position < sizeof(uint))
        {
            Fail(OtlpErrorCode.Truncated);
            return 0;
        }

        _position = position + sizeof(uint);
        return BinaryPrimitives.ReadUInt32LittleEndian(_bytes[position..]);
    }

    /// <summary>Reads a length and that many bytes, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes()
    {
        var length = ReadVarint();
        var position = _position;
        if (length > (ulong)(_bytes.Length - position))
        {
            Fail(OtlpErrorCode.Truncated);
            return default;
        }

        _position = position + (int)length;
        return MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), position), (int)length);
    }

    /// <summary>Reads a string, in place, and checks that it is UTF-8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadUtf8()
    {
        var text = ReadBytes();
        if (Utf8Text.IsValid(text))
            return text;
        Fail(OtlpErrorCode.InvalidUtf8);
        return default;
    }

    /// <summary>Skips the value of a field the caller does not know.</summary>
    /// <param name="tag">The tag just read.</param>
    public void Skip(uint tag)
    {
        if (tag >> 3 == 0)
        {
            Fail(OtlpErrorCode.InvalidTag);
            return;
        }

        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                ReadVarint();
                break;
            case WireType.Fixed64:
                ReadFixed64();
                break;
            case WireType.LengthDelimited:
                ReadBytes();
                break;
            case WireType.Fixed32:
                ReadFixed32();
                break;
            case WireType.StartGroup or WireType.EndGroup:
                Fail(OtlpErrorCode.UnsupportedGroup);
                break;
            default:
                Fail(OtlpErrorCode.InvalidTag);
                break;
        }
    }

    /// <summary>Skips an unknown field; fails if the message knows the field, which then came with a wire type it cannot have.</summary>
    /// <param name="tag">The tag just read.</param>
    /// <param name="knownFields">One bit for each field number the message knows, all below 64.</param>
    internal void SkipUnknown(uint tag, ulong knownFields)
    {
        var field = tag >> 3;
        if (field < 64 && (knownFields >> (int)field & 1) != 0)
            Fail(OtlpErrorCode.WrongWireType);
        else
            Skip(tag);
    }

    /// <summary>Records the first error and moves to the end. Later errors are consequences and change nothing.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Fail(OtlpErrorCode code)
    {
        if (_code != OtlpErrorCode.None)
            return;
        _code = code;
        _failedAt = Math.Min(_position, _bytes.Length);
        _position = _bytes.Length;
    }

    /// <summary>Takes over the error of a nested message, which names that message.</summary>
    internal void Fail(in OtlpError nested)
    {
        if (_code != OtlpErrorCode.None)
            return;
        _nested = new NestedError(nested);
        Fail(nested.Code);
    }

    /// <summary>True and no error, or false and the error, described in the words of <paramref name="message"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool Succeeded(MessageSchema message, out OtlpError error)
    {
        error = default;
        if (_code == OtlpErrorCode.None)
            return true;
        error = Describe(message);
        return false;
    }

    readonly OtlpError Describe(MessageSchema message) =>
        _nested is { } nested ? nested.Error : OtlpError.In(message, (int)(_tag >> 3), _code, _failedAt);

    bool TryReadLongTag(out uint tag)
    {
        _tag = 0;
        var value = ReadLongVarint();
        tag = (uint)value;
        _tag = tag;
        if (value > uint.MaxValue)
            Fail(OtlpErrorCode.InvalidTag);
        return !Failed;
    }

    ulong ReadLongVarint()
    {
        ulong value = 0;
        var position = _position;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if ((uint)position >= (uint)_bytes.Length)
            {
                Fail(OtlpErrorCode.Truncated);
                return 0;
            }

            ulong part = _bytes[position++];
            if (shift == 63 && part > 1)
                break;
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
            {
                _position = position;
                return value;
            }
        }

        Fail(OtlpErrorCode.InvalidVarint);
        return 0;
    }

    // Behind a reference, because readers are many and errors are few.
    sealed record NestedError(OtlpError Error);
}
