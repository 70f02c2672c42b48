namespace Codomyrmex.Telemetry.Storage;

/// <summary>One instrumentation scope: the code that recorded a row (OpenTelemetry specification, Instrumentation Scope).</summary>
public readonly struct ScopeRow
{
    readonly ScopeTable _table;
    readonly int _index;

    internal ScopeRow(ScopeTable table, int index)
    {
        _table = table;
        _index = index;
    }

    /// <summary>The name; empty when not given.</summary>
    public string Name => _table.Strings.Text(_table.Names[_index]);

    /// <summary>The version; empty when not given.</summary>
    public string Version => _table.Strings.Text(_table.Versions[_index]);

    /// <summary>The attributes.</summary>
    public AttributeList Attributes => _table.Attributes[_index];

    /// <summary>How many attributes the sender left out.</summary>
    public uint DroppedAttributes => _table.DroppedAttributes[_index];

    /// <summary>The schema URL of its rows; empty when not given.</summary>
    public string SchemaUrl => _table.Strings.Text(_table.SchemaUrls[_index]);

    /// <summary>True when both are the same row of the same batch.</summary>
    public bool IsSame(ScopeRow other) => ReferenceEquals(_table, other._table) && _index == other._index;
}
