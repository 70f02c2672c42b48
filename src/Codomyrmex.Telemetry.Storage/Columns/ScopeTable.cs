namespace Codomyrmex.Telemetry.Storage;

/// <summary>The instrumentation scopes of a batch. Immutable; thread-safe.</summary>
public sealed class ScopeTable
{
    readonly int[] _names;
    readonly int[] _versions;
    readonly uint[] _dropped;
    readonly int[] _schemaUrls;

    internal ScopeTable(AttributeColumn attributes, int[] names, int[] versions, uint[] dropped, int[] schemaUrls)
    {
        Attributes = attributes;
        _names = names;
        _versions = versions;
        _dropped = dropped;
        _schemaUrls = schemaUrls;
    }

    /// <summary>How many.</summary>
    public int Count => _names.Length;

    /// <summary>The attributes of each.</summary>
    public AttributeColumn Attributes { get; }

    /// <summary>Code of each one's name.</summary>
    public ReadOnlySpan<int> Names => _names;

    /// <summary>Code of each one's version.</summary>
    public ReadOnlySpan<int> Versions => _versions;

    /// <summary>How many attributes each sender left out.</summary>
    public ReadOnlySpan<uint> DroppedAttributes => _dropped;

    /// <summary>Code of the schema URL of each one's rows; the empty text when not given.</summary>
    public ReadOnlySpan<int> SchemaUrls => _schemaUrls;

    internal StringTable Strings => Attributes.Strings;

    internal long EstimatedBytes => Attributes.EstimatedBytes + (Count * 16L);
}
