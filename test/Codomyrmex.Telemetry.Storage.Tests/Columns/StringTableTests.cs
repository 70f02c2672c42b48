using System.Text;

namespace Codomyrmex.Telemetry.Storage.Tests;

public sealed class StringTableTests
{
    [Fact]
    public void CodeZeroIsTheEmptyText()
    {
        var table = new StringTableBuilder().Build();
        Assert.Equal(1, table.Count);
        Assert.Equal("", table.Text(0));
        Assert.True(table.TryFind("", out var code));
        Assert.Equal(0, code);
    }

    [Fact]
    public void EqualTextsShareACode()
    {
        var builder = new StringTableBuilder();
        var first = builder.Intern("checkout"u8);
        var other = builder.Intern("cart"u8);
        Assert.Equal(first, builder.Intern("checkout"u8));
        Assert.Equal(0, builder.Intern(default));
        Assert.NotEqual(first, other);
        Assert.Equal(3, builder.Build().Count);
    }

    [Fact]
    public void EveryOfManyTextsIsFoundAndNoOther()
    {
        var builder = new StringTableBuilder();
        var texts = Enumerable.Range(0, 20_000).Select(number => $"größe-{number * 7919}").ToArray();
        var codes = Array.ConvertAll(texts, text => builder.Intern(Encoding.UTF8.GetBytes(text)));
        var table = builder.Build();
        Assert.Equal(texts.Length + 1, table.Count);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.True(table.TryFind(texts[i], out var code));
            Assert.Equal(codes[i], code);
            Assert.Equal(texts[i], table.Text(code));
            Assert.False(table.TryFind(texts[i] + "x", out _));
        }
    }

    [Fact]
    public void BytesThatAreNotUtf8AreKeptAsTheyAre()
    {
        var builder = new StringTableBuilder();
        var code = builder.Intern([0xff, 0xfe]);
        var table = builder.Build();
        Assert.Equal([0xff, 0xfe], table.Utf8(code).ToArray());
        Assert.Equal("\ufffd\ufffd", table.Text(code));
    }

    [Fact]
    public void ATextIsMadeOnce()
    {
        var builder = new StringTableBuilder();
        var code = builder.Intern("checkout"u8);
        var table = builder.Build();
        Assert.Same(table.Text(code), table.Text(code));
    }

    [Fact]
    public void ManyReadersSeeTheSameTexts()
    {
        var builder = new StringTableBuilder();
        for (var number = 0; number < 1_000; number++)
            builder.Intern(Encoding.UTF8.GetBytes($"text-{number}"));
        var table = builder.Build();
        Parallel.For(0, 8, _ =>
        {
            for (var code = 1; code < table.Count; code++)
                Assert.Equal($"text-{code - 1}", table.Text(code));
        });
    }

    [Fact]
    public void TheBuilderReadsBackWhatItHolds()
    {
        var builder = new StringTableBuilder();
        var code = builder.Intern("checkout"u8);
        Assert.Equal("checkout"u8.ToArray(), builder.Utf8(code).ToArray());
        Assert.True(builder.Utf8(0).IsEmpty);
    }

    [Fact]
    public void ATextLongerThanTheBufferIsKept()
    {
        var builder = new StringTableBuilder();
        var text = new string('x', 1_000_000);
        var code = builder.Intern(Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, builder.Build().Text(code));
    }
}
