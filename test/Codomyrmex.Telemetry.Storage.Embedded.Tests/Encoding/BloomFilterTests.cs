namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class BloomFilterTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(20_000, 1)]
    [InlineData(20_000, 8)]
    public void WhatWasAddedIsFoundAndLittleElse(int count, int copies)
    {
        var random = new Random(count + copies);
        var hashes = new ulong[count * copies];
        for (var index = 0; index < hashes.Length; index++)
            hashes[index] = index % copies == 0 ? (ulong)random.NextInt64(long.MinValue, long.MaxValue) : hashes[index - 1];
        var chunk = Sources.Encode(sink => BloomFilter.Encode(hashes, sink));
        Assert.InRange(chunk.Length, 64, 128 + (int)(count * 1.35));

        var filter = BloomFilter.Decode(chunk);
        Assert.All(hashes, hash => Assert.True(filter.MightHold(hash)));
        var wrong = 0;
        for (var index = 0; index < 10_000; index++)
            wrong += filter.MightHold((ulong)random.NextInt64(long.MinValue, long.MaxValue)) ? 1 : 0;
        Assert.InRange(wrong, 0, 250);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    public void AFilterOfAnImpossibleLengthIsDamaged(int length) => Assert.Throws<InvalidDataException>(() => BloomFilter.Decode(new byte[length]));
}
