using System.Buffers.Binary;
using System.Numerics;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// A Bloom filter in blocks of 512 bits, so that a question touches one line of the processor's cache. About ten bits for each hash, and one wrong answer in a hundred.
/// Immutable; thread-safe.
/// </summary>
sealed class BloomFilter
{
    const int BlockBytes = 64;
    const int BlockBits = BlockBytes * 8;
    const int BitsPerHash = 10;
    const int Probes = 7;
    const int BitsPerProbe = 9;
    readonly byte[] _bits;

    BloomFilter(byte[] bits) => _bits = bits;

    /// <summary>What it takes in memory, about.</summary>
    public long EstimatedBytes => _bits.Length;

    /// <summary>Writes a filter of hashes. Hashes that come again and again take no more room than once.</summary>
    public static void Encode(ReadOnlySpan<ulong> hashes, ByteSink sink)
    {
        var blocks = (int)Math.Max(1, ((EstimateDistinct(hashes) * (long)BitsPerHash) + BlockBits - 1) / BlockBits);
        var bits = sink.GetSpan(blocks * BlockBytes)[..(blocks * BlockBytes)];
        bits.Clear();
        foreach (var hash in hashes)
        {
            var block = bits.Slice(BlockOf(hash, blocks) * BlockBytes, BlockBytes);
            var probes = ProbesOf(hash);
            for (var probe = 0; probe < Probes; probe++, probes >>= BitsPerProbe)
            {
                var bit = (int)(probes & (BlockBits - 1));
                block[bit / 8] |= (byte)(1 << (bit % 8));
            }
        }

        sink.Advance(bits.Length);
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="InvalidDataException">It has no whole number of blocks.</exception>
    public static BloomFilter Decode(ReadOnlySpan<byte> bytes) =>
        bytes.Length > 0 && bytes.Length % BlockBytes == 0
            ? new BloomFilter(bytes.ToArray())
            : throw new InvalidDataException($"A filter has {bytes.Length} bytes, which is no whole number of blocks.");

    /// <summary>False when a hash was not added for sure.</summary>
    public bool MightHold(ulong hash)
    {
        var block = _bits.AsSpan(BlockOf(hash, _bits.Length / BlockBytes) * BlockBytes, BlockBytes);
        var probes = ProbesOf(hash);
        for (var probe = 0; probe < Probes; probe++, probes >>= BitsPerProbe)
        {
            var bit = (int)(probes & (BlockBits - 1));
            if ((block[bit / 8] & (1 << (bit % 8))) == 0)
                return false;
        }

        return true;
    }

    static int BlockOf(ulong hash, int blocks) => (int)Math.BigMul(hash, (ulong)blocks, out _);

    // The highest bits chose the block; a multiplication brings all others into the bits that choose within it.
    static ulong ProbesOf(ulong hash) => hash * 0x9E3779B97F4A7C15;

    // Linear counting: how many of twice as many bits as hashes stay unset tells how many differ.
    static int EstimateDistinct(ReadOnlySpan<ulong> hashes)
    {
        var words = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, hashes.Length / 32));
        using var pooled = new PooledBytes(words * sizeof(ulong));
        var bits = pooled.Writable;
        bits.Clear();
        var mask = (ulong)(bits.Length * 8) - 1;
        foreach (var hash in hashes)
        {
            var bit = ProbesOf(hash) >> 32 & mask;
            bits[(int)(bit / 8)] |= (byte)(1 << (int)(bit % 8));
        }

        var set = 0L;
        for (var index = 0; index < bits.Length; index += sizeof(ulong))
            set += BitOperations.PopCount(BinaryPrimitives.ReadUInt64LittleEndian(bits[index..]));
        var unset = Math.Max(1, (bits.Length * 8) - set);
        return (int)Math.Min(hashes.Length, Math.Ceiling(bits.Length * 8.0 * Math.Log(bits.Length * 8.0 / unset)));
    }
}
