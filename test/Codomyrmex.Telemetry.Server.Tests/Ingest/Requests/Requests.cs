using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>Encoded requests, whole and damaged.</summary>
static class Requests
{
    public delegate void Writing(ref ProtobufWriter writer);

    /// <summary>The bytes written; the writer's buffer goes back.</summary>
    public static byte[] Take(ref ProtobufWriter writer)
    {
        var request = writer.Written.ToArray();
        writer.Dispose();
        return request;
    }

    /// <summary>A message nested in fields: the innermost content is what <paramref name="write"/> writes.</summary>
    public static byte[] Nested(ReadOnlySpan<int> fields, Writing write)
    {
        var writer = default(ProtobufWriter);
        Span<int> open = stackalloc int[fields.Length];
        for (var i = 0; i < fields.Length; i++)
            open[i] = writer.BeginMessage(fields[i]);
        write(ref writer);
        for (var i = fields.Length - 1; i >= 0; i--)
            writer.EndMessage(open[i]);
        return Take(ref writer);
    }

    /// <summary>The request cut after every one of its bytes.</summary>
    public static IEnumerable<byte[]> Truncations(byte[] request) => Enumerable.Range(0, request.Length).Select(length => request[..length]);

    /// <summary>The request with a few random bytes changed.</summary>
    public static IEnumerable<byte[]> Damaged(byte[] request, int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
        {
            byte[] damaged = [.. request];
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            yield return damaged;
        }
    }
}
