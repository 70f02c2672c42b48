using System.Buffers;
using System.Buffers.Binary;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// What makes two points belong to one series: name, type, unit, temporality, monotonicity, resource, scope and attributes, these in any
/// order (OpenTelemetry metrics data model, Timeseries Model). Equal identities have equal canonical bytes.
/// </summary>
sealed class SeriesIdentity : IEquatable<SeriesIdentity>, IComparable<SeriesIdentity>
{
    readonly byte[] _canonical;
    readonly int _hash;

    SeriesIdentity(byte[] canonical)
    {
        _canonical = canonical;
        var hash = new HashCode();
        hash.AddBytes(canonical);
        _hash = hash.ToHashCode();
    }

    /// <summary>Bytes that it takes.</summary>
    public int Length => _canonical.Length;

    public static SeriesIdentity Of(MetricPointRow point)
    {
        var canonical = new ArrayBufferWriter<byte>(256);
        var batch = point.Batch;
        var metric = batch.MetricTable.Metrics[batch.Metrics[point.Index]];
        Write(canonical, batch.Strings.Utf8(metric.Name));
        Write(canonical, batch.Strings.Utf8(metric.Unit));
        canonical.Write([(byte)metric.Type, (byte)metric.Temporality, metric.IsMonotonic ? (byte)1 : (byte)0]);
        Write(canonical, point.Resource.Attributes);
        var scope = batch.Scopes[point.Index];
        Write(canonical, batch.Strings.Utf8(batch.ScopeTable.Names[scope]));
        Write(canonical, batch.Strings.Utf8(batch.ScopeTable.Versions[scope]));
        Write(canonical, point.Scope.Attributes);
        Write(canonical, point.Attributes);
        return new SeriesIdentity(canonical.WrittenSpan.ToArray());
    }

    public bool Equals(SeriesIdentity? other) => other is not null && _canonical.AsSpan().SequenceEqual(other._canonical);

    public int CompareTo(SeriesIdentity? other) => other is null ? 1 : _canonical.AsSpan().SequenceCompareTo(other._canonical);

    public override bool Equals(object? obj) => Equals(obj as SeriesIdentity);

    public override int GetHashCode() => _hash;

    static void Write(ArrayBufferWriter<byte> canonical, AttributeList attributes)
    {
        var order = new int[attributes.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => attributes[left].KeyUtf8.SequenceCompareTo(attributes[right].KeyUtf8));
        Write(canonical, order.Length);
        foreach (var index in order)
        {
            var attribute = attributes[index];
            Write(canonical, attribute.KeyUtf8);
            Write(canonical, attribute.Value);
        }
    }

    static void Write(ArrayBufferWriter<byte> canonical, AttributeValue value)
    {
        canonical.Write([(byte)value.Type]);
        switch (value.Type)
        {
            case AttributeType.String:
                Write(canonical, value.AsUtf8);
                break;
            case AttributeType.Bytes or AttributeType.Array or AttributeType.Map:
                Write(canonical, value.EncodedValue);
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(canonical.GetSpan(sizeof(long)), value.AsInt);
                canonical.Advance(sizeof(long));
                break;
        }
    }

    static void Write(ArrayBufferWriter<byte> canonical, ReadOnlySpan<byte> bytes)
    {
        Write(canonical, bytes.Length);
        canonical.Write(bytes);
    }

    static void Write(ArrayBufferWriter<byte> canonical, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(canonical.GetSpan(sizeof(int)), number);
        canonical.Advance(sizeof(int));
    }
}
