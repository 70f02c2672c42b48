using System.Buffers;
using Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Log;

public sealed class BatchCodecTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(300)]
    public void BatchesAreReadAsTheyWereWritten(int count)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (spans, logs, points) = (RandomBatches.Spans(seed, count), RandomBatches.Logs(seed, count), RandomBatches.Metrics(seed, count));
            Assert.Equal(Described.Rows(spans), Described.Rows(SpanBatchCodec.Read(Written(spans))));
            Assert.Equal(Described.Rows(logs), Described.Rows(LogBatchCodec.Read(Written(logs))));
            Assert.Equal(Described.Rows(points), Described.Rows(MetricBatchCodec.Read(Written(points))));
        }
    }

    [Fact]
    public void ReadingFindsTextsAsTheBatchDid()
    {
        var batch = SpanBatchCodec.Read(Written(RandomBatches.Spans(1, 50)));
        for (var code = 0; code < batch.Strings.Count; code++)
        {
            Assert.True(batch.Strings.TryFind(batch.Strings.Utf8(code), out var found));
            Assert.Equal(code, found);
        }
    }

    [Fact]
    public void WhateverHappensToTheBytesReadingEndsWithABatchOrTellsTheDamage()
    {
        var random = new Random(42);
        byte[][] payloads = [Written(RandomBatches.Spans(1, 20)), Written(RandomBatches.Logs(1, 20)), Written(RandomBatches.Metrics(1, 20))];
        var damages = 0;
        for (var i = 0; i < 30_000; i++)
        {
            var signal = i % 3;
            var bytes = Changed(payloads[signal], random);
            try
            {
                // A changed number may well be another number: then every row must be readable.
                _ = signal switch
                {
                    0 => Described.Rows(SpanBatchCodec.Read(bytes)),
                    1 => Described.Rows(LogBatchCodec.Read(bytes)),
                    _ => Described.Rows(MetricBatchCodec.Read(bytes)),
                };
            }
            catch (DamagedFileException)
            {
                damages++;
            }
        }

        Assert.InRange(damages, 5_000, 30_000);
    }

    static byte[] Changed(byte[] payload, Random random)
    {
        var bytes = payload.ToArray();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
            bytes[random.Next(bytes.Length)] = random.Next(3) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
        return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }

    static byte[] Written(SpanBatch batch) => Written(log => SpanBatchCodec.Write(batch, log));

    static byte[] Written(LogBatch batch) => Written(log => LogBatchCodec.Write(batch, log));

    static byte[] Written(MetricBatch batch) => Written(log => MetricBatchCodec.Write(batch, log));

    static byte[] Written(Action<IBufferWriter<byte>> write)
    {
        var log = new ArrayBufferWriter<byte>();
        write(log);
        return log.WrittenSpan.ToArray();
    }
}
