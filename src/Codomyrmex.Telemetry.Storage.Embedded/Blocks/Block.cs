namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// Rows of one signal that a query reads together: a batch of the head or a row group of a segment. Queries see nothing else, so there is one way to scan
/// for both. Immutable; thread-safe. Arrays must not be changed.
/// </summary>
abstract class Block
{
    /// <summary>How many rows.</summary>
    public abstract int Count { get; }

    /// <summary>The earliest and the latest of <see cref="RowTimes"/>, known without reading.</summary>
    public abstract TimeBounds Times { get; }

    /// <summary>The time of each row: a span's start, a log record's time. In no order.</summary>
    public abstract long[] RowTimes { get; }

    /// <summary>The attributes that rows, their resources, scopes, events and links have, known without reading columns.</summary>
    public abstract IReadOnlyCollection<FilterField> AttributeFields { get; }

    /// <summary>
    /// The values of a field; null when no row has one. Not for fields of the trace and not for <see cref="FieldKind.AnyAttribute"/>, which is several.
    /// </summary>
    public abstract FieldColumn? Column(FilterField field);

    /// <summary>False when no row can pass, as far as that is known without reading columns: by least and greatest, by a filter of hashes, by absence.</summary>
    public abstract bool MightPass(FilterField field, ValueTest test);

    /// <summary>False when no row passes; may read the field's distinct values, which are fewer than rows, but not which rows have them.</summary>
    public virtual bool AnyPasses(FilterField field, ValueTest test) => true;

    /// <summary>The rows that a text appears in, as <see cref="ContainsFilter"/> says.</summary>
    public abstract RowSet Containing(TextSearch text);
}
