using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Tells equal resources and equal scopes of different batches: each is written down with all it has and known by that. Not thread-safe.</summary>
sealed class SourceKeys
{
    readonly StringTableBuilder _known = new();
    readonly ColumnBuilder<byte> _bytes = new();

    /// <summary>How many are known.</summary>
    public int Count => _known.Count - 1;

    /// <summary>The index of a resource, in order of their coming; a new one's is <see cref="Count"/> before the call.</summary>
    public int IndexOf(ResourceTable table, int index)
    {
        _bytes.Clear();
        Add(table.Strings.Utf8(table.Services[index]));
        Add(table.Strings.Utf8(table.SchemaUrls[index]));
        Add(table.EntityRefs[index]);
        AddNumber(table.DroppedAttributes[index]);
        Add(table.Attributes, index);
        return _known.Intern(_bytes.Items) - 1;
    }

    /// <summary>The index of a scope, likewise.</summary>
    public int IndexOf(ScopeTable table, int index)
    {
        _bytes.Clear();
        Add(table.Strings.Utf8(table.Names[index]));
        Add(table.Strings.Utf8(table.Versions[index]));
        Add(table.Strings.Utf8(table.SchemaUrls[index]));
        AddNumber(table.DroppedAttributes[index]);
        Add(table.Attributes, index);
        return _known.Intern(_bytes.Items) - 1;
    }

    void Add(AttributeColumn attributes, int row)
    {
        var shape = attributes.RowShapes[row];
        var keys = attributes.Shapes.Keys(shape);
        var types = attributes.Shapes.Types(shape);
        for (var i = 0; i < keys.Length; i++)
        {
            var bits = attributes.Bits[attributes.Starts[row] + i];
            Add(attributes.Strings.Utf8(keys[i]));
            _bytes.Add((byte)types[i]);
            if (types[i] == AttributeType.String)
                Add(attributes.Strings.Utf8((int)bits));
            else if (types[i] >= AttributeType.Bytes)
                Add(attributes.Blobs[(int)bits]);
            else
                AddNumber(bits);
        }
    }

    void Add(ReadOnlySpan<byte> bytes)
    {
        AddNumber(bytes.Length);
        _bytes.AddRange(bytes);
    }

    void AddNumber(long number) => _bytes.AddRange(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in number)));
}
