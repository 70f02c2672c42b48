namespace Codomyrmex.Telemetry.Storage;

/// <summary>One resource: who sent a row (OpenTelemetry specification, Resource SDK).</summary>
public readonly struct ResourceRow
{
    readonly ResourceTable _table;
    readonly int _index;

    internal ResourceRow(ResourceTable table, int index)
    {
        _table = table;
        _index = index;
    }

    /// <summary>The <c>service.name</c>, or <c>unknown_service</c>.</summary>
    public string Service => _table.Strings.Text(_table.Services[_index]);

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => _table.Attributes[_index];

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => _table.DroppedAttributes[_index];

    /// <summary>The schema URL; empty when not given.</summary>
    public string SchemaUrl => _table.Strings.Text(_table.SchemaUrls[_index]);

    /// <summary>The entity references, as an OTLP Resource message that holds nothing else.</summary>
    public ReadOnlySpan<byte> EncodedEntityRefs => _table.EntityRefs[_index];

    /// <summary>True when both are the same row of the same batch.</summary>
    public bool IsSame(ResourceRow other) => ReferenceEquals(_table, other._table) && _index == other._index;
}
