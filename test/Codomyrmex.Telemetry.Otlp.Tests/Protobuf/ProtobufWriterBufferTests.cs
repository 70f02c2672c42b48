namespace Codomyrmex.Telemetry.Otlp.Tests.Protobuf;

public sealed class ProtobufWriterBufferTests
{
    static readonly long[] Numbers = [1, 2];

    [Fact]
    public void TheDefaultWriterIsEmptyAndUsable()
    {
        var writer = default(ProtobufWriter);
        Assert.Equal(0, writer.Length);
        Assert.True(writer.Written.IsEmpty);
        writer.WriteBool(1, true);
        Assert.Equal([0x08, 0x01], writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void ClearForgetsAndKeepsTheBuffer()
    {
        var writer = new ProtobufWriter(64);
        writer.WriteVarint(1, 1);
        writer.Clear();
        Assert.Equal(0, writer.Length);
        writer.WriteVarint(1, 2);
        Assert.Equal([0x08, 0x02], writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void TruncateTakesBackTheLastFields()
    {
        var writer = new ProtobufWriter(0);
        writer.WriteVarint(1, 1);
        var length = writer.Length;
        writer.WriteString(2, "wrong");
        writer.Truncate(length);
        Assert.Equal([0x08, 0x01], writer.Written.ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() =>
        {
            var other = new ProtobufWriter(0);
            other.Truncate(1);
        });
        writer.Dispose();
    }

    [Fact]
    public void DetachHandsOverTheBytesAndLeavesAnEmptyWriter()
    {
        var writer = new ProtobufWriter(0);
        writer.WriteVarint(1, 1);
        using var bytes = writer.Detach();
        Assert.Equal(0, writer.Length);
        writer.WriteVarint(1, 2);
        Assert.Equal(2, bytes.Length);
        Assert.Equal([0x08, 0x01], bytes.Memory.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void DetachingNothingGivesNoBytes()
    {
        var writer = new ProtobufWriter(0);
        using var bytes = writer.Detach();
        Assert.Equal(0, bytes.Length);
        Assert.True(bytes.Memory.IsEmpty);
    }

    [Fact]
    public void DetachedBytesAreGoneAfterDisposalHoweverOftenItHappens()
    {
        var writer = new ProtobufWriter(0);
        writer.WriteVarint(1, 1);
        var bytes = writer.Detach();
        bytes.Dispose();
        bytes.Dispose();
        Assert.Equal(2, bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => bytes.Memory);
    }

    [Fact]
    public void ADisposedWriterStartsAnew()
    {
        var writer = new ProtobufWriter(16);
        writer.WriteVarint(1, 1);
        writer.Dispose();
        writer.Dispose();
        Assert.Equal(0, writer.Length);
        writer.WriteVarint(1, 3);
        Assert.Equal([0x08, 0x03], writer.Written.ToArray());
        writer.Dispose();
    }

    [Fact]
    public void ANegativeCapacityIsABug() => Assert.Throws<ArgumentOutOfRangeException>(() => new ProtobufWriter(-1).Length);

    [Fact]
    public void WritingIntoALargeEnoughBufferAllocatesNothing()
    {
        var writer = new ProtobufWriter(1 << 20);
        Write(ref writer);
        writer.Clear();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Write(ref writer);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        writer.Dispose();

        static void Write(ref ProtobufWriter writer)
        {
            for (var i = 0; i < 100; i++)
            {
                var span = writer.BeginMessage(ScopeSpansFields.Spans, 200);
                writer.WriteString(SpanFields.Name, "GET /é");
                writer.WriteAttribute(SpanFields.Attributes, "key", "value");
                writer.WriteAttribute(SpanFields.Attributes, "clé"u8, 5L);
                writer.WriteAttribute(SpanFields.Attributes, "key", Numbers);
                writer.EndMessage(span);
            }
        }
    }
}
