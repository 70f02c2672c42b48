using System.Text;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class PooledBufferTests
{
    [Fact]
    public void WhatIsWrittenGrowsWithoutLoss()
    {
        using var buffer = new PooledBuffer(0);
        var expected = new StringBuilder();
        for (var i = 0; i < 2000; i++)
        {
            var text = $"{i},";
            expected.Append(text);
            if (i % 2 == 0)
                buffer.Write(Encoding.ASCII.GetBytes(text), 0, text.Length);
            else
                buffer.Advance(Encoding.ASCII.GetBytes(text, buffer.GetSpan(text.Length)));
        }

        buffer.Flush();
        Assert.Equal(expected.ToString(), Encoding.ASCII.GetString(buffer.Written.Span));
        Assert.Equal((expected.Length, expected.Length), (buffer.Length, buffer.Position));
    }

    [Fact]
    public void ItIsWrittenFrontToBackOnly()
    {
        using var buffer = new PooledBuffer(10);
        Assert.Equal((false, false, true), (buffer.CanRead, buffer.CanSeek, buffer.CanWrite));
        Assert.Throws<NotSupportedException>(() => buffer.Position = 1);
        Assert.Throws<NotSupportedException>(() => buffer.SetLength(1));
        Assert.Throws<NotSupportedException>(() => buffer.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => buffer.ReadExactly(new byte[1]));
    }
}
