using System.Text;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class TextHashTests
{
    [Fact]
    public void EqualTextsHashAlike() => Assert.Equal(TextHash.Of("http.request.method"u8), TextHash.Of(Encoding.UTF8.GetBytes("http.request.method")));

    [Fact]
    public void TextsThatDifferByOneByteSpread()
    {
        for (var length = 1; length < 40; length++)
        {
            var text = new byte[length];
            var hashes = new HashSet<int> { TextHash.Of(text) };
            for (var place = 0; place < length; place++)
            {
                text[place] = 1;
                hashes.Add(TextHash.Of(text));
                text[place] = 0;
            }

            Assert.Equal(length + 1, hashes.Count);
        }
    }

    [Fact]
    public void LowBitsOfCountedTextsSpread()
    {
        const int Slots = 4096;
        var used = Enumerable.Range(0, Slots).Select(number => TextHash.Of(Encoding.UTF8.GetBytes($"user-{number}")) & (Slots - 1)).Distinct().Count();
        // A random function leaves a share of 1/e of the slots empty.
        Assert.InRange(used, Slots * 0.55, Slots * 0.70);
    }

    [Fact]
    public void ZerosOfDifferentLengthsDiffer()
    {
        var hashes = Enumerable.Range(0, 100).Select(length => TextHash.Of(new byte[length])).ToHashSet();
        Assert.Equal(100, hashes.Count);
    }
}
