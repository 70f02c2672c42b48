using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Otlp;

public ref partial struct ProtobufWriter
{
    /// <summary>Writes a packed <c>repeated fixed64</c> field; nothing when it is empty.</summary>
    public void WritePackedFixed64(int field, scoped ReadOnlySpan<ulong> values)
    {
        if (values.IsEmpty)
            return;
        if (BitConverter.IsLittleEndian)
        {
            WriteBytes(field, MemoryMarshal.AsBytes(values));
            return;
        }

        var message = BeginMessage(field, values.Length * sizeof(ulong));
        foreach (var value in values)
            AppendFixed64(value);
        EndMessage(message);
    }

    /// <summary>Writes a packed <c>repeated double</c> field, bit for bit; nothing when it is empty.</summary>
    public void WritePackedDouble(int field, scoped ReadOnlySpan<double> values) =>
        WritePackedFixed64(field, MemoryMarshal.Cast<double, ulong>(values));

    /// <summary>Writes a packed <c>repeated uint64</c> field of varints; nothing when it is empty.</summary>
    public void WritePackedVarint(int field, scoped ReadOnlySpan<ulong> values)
    {
        if (values.IsEmpty)
            return;
        var message = BeginMessage(field, values.Length);
        foreach (var value in values)
            AppendVarint(value);
        EndMessage(message);
    }

    /// <summary>Writes a packed <c>repeated uint64</c> field of varints from signed counts that are not negative; nothing when it is empty.</summary>
    public void WritePackedVarint(int field, scoped ReadOnlySpan<long> values) => WritePackedVarint(field, MemoryMarshal.Cast<long, ulong>(values));

    /// <summary>Appends a bare varint, without a tag, to a packed field opened with <see cref="BeginMessage(int)"/>.</summary>
    public void AppendVarint(ulong value)
    {
        ref var start = ref ReserveRef(Varint.MaxSize);
        _position += Varint.Write(ref start, value);
    }

    /// <summary>Appends eight bare bytes, lowest first, without a tag, to a packed field opened with <see cref="BeginMessage(int)"/>.</summary>
    public void AppendFixed64(ulong value)
    {
        StoreFixed64(ref ReserveRef(sizeof(ulong)), value);
        _position += sizeof(ulong);
    }
}
