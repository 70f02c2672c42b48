using Codomyrmex.Telemetry.Server.Configuration;

namespace Codomyrmex.Telemetry.Server.Tests.Configuration;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("65536", 65536)]
    [InlineData("12B", 12)]
    [InlineData("1kB", 1000)]
    [InlineData("1KB", 1000)]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("64 mib", 64L << 20)]
    [InlineData(" 512MB ", 512_000_000)]
    [InlineData("1.5GiB", 3L << 29)]
    [InlineData("2TB", 2_000_000_000_000)]
    [InlineData("1TiB", 1L << 40)]
    public void SizesAreRead(string text, long bytes)
    {
        Assert.True(ByteSize.TryParse(text, out var read));
        Assert.Equal(bytes, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("-1MB")]
    [InlineData("1e3")]
    [InlineData("5x")]
    [InlineData("1,5GB")]
    [InlineData("9223372036854775808")]
    [InlineData("10000000TB")]
    public void OtherTextIsNoSize(string text) => Assert.False(ByteSize.TryParse(text, out _));
}
