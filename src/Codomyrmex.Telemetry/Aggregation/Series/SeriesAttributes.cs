using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>What tells a series from others of its metric, and, once it was sent over OTLP, the same in that form: it is sent again and again, and never changes.</summary>
/// <remarks>Thread-safe.</remarks>
class SeriesAttributes(Tag[] attributes)
{
    byte[]? _encoded;
    int _field;

    internal Tag[] Attributes => attributes;

    /// <summary>The attributes as fields of that number, which is the same for all points of a metric.</summary>
    internal ReadOnlySpan<byte> Encoded(int field) => Volatile.Read(ref _encoded) is { } encoded && _field == field ? encoded : Encode(field);

    byte[] Encode(int field)
    {
        var writer = new ProtobufWriter(128);
        OtlpAttributes.Write(ref writer, field, attributes);
        var bytes = writer.Written.ToArray();
        writer.Dispose();
        if (_encoded is not null)
            return bytes;
        _field = field;
        Volatile.Write(ref _encoded, bytes);
        return bytes;
    }
}
