namespace Codomyrmex.Telemetry.Storage;

/// <summary>Compares a field with a value. Numbers compare by value, whether integers or doubles; text compares by UTF-8 bytes; booleans are only equal or not.</summary>
/// <param name="Field">The field.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">With what; text for <see cref="FilterOperator.Matches"/> and <see cref="FilterOperator.NotMatches"/>.</param>
public sealed record CompareFilter(FilterField Field, FilterOperator Operator, FilterValue Value) : Filter;
