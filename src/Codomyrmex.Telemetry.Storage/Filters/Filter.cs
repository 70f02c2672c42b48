namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// A condition on one span or one log record, as a tree of <see cref="AllFilter"/>, <see cref="AnyFilter"/>, <see cref="NotFilter"/>,
/// <see cref="CompareFilter"/>, <see cref="ExistsFilter"/> and <see cref="ContainsFilter"/>. Immutable; thread-safe; compared by value.
/// </summary>
/// <remarks>
/// A leaf is true or false, never unknown: a comparison with a field that the row lacks, or whose value is of another kind (text, number, boolean), is
/// false whatever its operator, so <c>a != 1</c> and <c>not (a = 1)</c> differ where there is no <c>a</c>. Where a field has several values, as the
/// attributes of a span's events or the elements of an array have, a leaf is true when it is for any of them.
/// </remarks>
public abstract record Filter
{
    private protected Filter()
    {
    }

    /// <summary>True when all parts are that are given; null, which is always true, when none is.</summary>
    public static Filter? AllOf(params IEnumerable<Filter?> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        Filter[] given = [.. parts.OfType<Filter>()];
        return given.Length switch
        {
            0 => null,
            1 => given[0],
            _ => new AllFilter(given),
        };
    }

    /// <summary>True when a field equals a value.</summary>
    public static Filter Equal(FilterField field, FilterValue value) => new CompareFilter(field, FilterOperator.Equal, value);
}
