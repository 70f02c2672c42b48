namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

public sealed class Crc32CTests
{
    [Theory]
    [InlineData("", 0u)]
    [InlineData("123456789", 0xE3069283)]
    [InlineData("a", 0xC1D04330)]
    public void KnownChecksums(string text, uint checksum) => Assert.Equal(checksum, Crc32C.Of(Columns.Utf8(text)));

    [Fact]
    public void PartsGiveTheChecksumOfTheWhole()
    {
        var bytes = new byte[100];
        new Random(1).NextBytes(bytes);
        for (var cut = 0; cut <= bytes.Length; cut++)
            Assert.Equal(Crc32C.Of(bytes), Crc32C.Append(Crc32C.Of(bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
    }
}
