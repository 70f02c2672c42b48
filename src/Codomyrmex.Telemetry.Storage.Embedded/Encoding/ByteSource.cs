using System.Buffers.Binary;
using System.Text;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Reads bytes that cannot be trusted, front to back. Everything throws <see cref="InvalidDataException"/> when there is not enough left, or too much is claimed.</summary>
ref struct ByteSource(ReadOnlySpan<byte> bytes)
{
    /// <summary>The most bytes of a varint.</summary>
    public const int MaxVarintBytes = 10;

    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>What is left to read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte ReadByte() => Take(1)[0];

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (var index = 0; index < MaxVarintBytes; index++)
        {
            if (index >= _rest.Length)
                throw Ended();

            var part = _rest[index];
            value |= (ulong)(part & 0x7F) << (7 * index);
            if (part < 0x80)
            {
                if (index == MaxVarintBytes - 1 && part > 1)
                    break;

                _rest = _rest[(index + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("A number is longer than 64 bits.");
    }

    public long ReadSigned() => ZigZag.Decode(ReadVarint());

    /// <summary>A count or length that is at most <paramref name="most"/>.</summary>
    public int ReadCount(int most)
    {
        var count = ReadVarint();
        return count <= (ulong)most ? (int)count : throw new InvalidDataException($"A count is {count}, and at most {most} is possible.");
    }

    public string ReadText() => Encoding.UTF8.GetString(Take(ReadCount(_rest.Length)));

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)_rest.Length)
            throw Ended();

        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>Checks that nothing is left.</summary>
    public readonly void End()
    {
        if (_rest.Length > 0)
            throw new InvalidDataException($"{_rest.Length} bytes are left over.");
    }

    static InvalidDataException Ended() => new("It ends too early.");
}
