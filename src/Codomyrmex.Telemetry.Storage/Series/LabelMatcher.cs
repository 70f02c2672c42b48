namespace Codomyrmex.Telemetry.Storage;

/// <summary>A condition on a series' label (Prometheus documentation, Querying basics). A label that a series lacks counts as empty.</summary>
/// <param name="Name">The label's name.</param>
/// <param name="Operator"><see cref="FilterOperator.Equal"/>, <see cref="FilterOperator.NotEqual"/>, <see cref="FilterOperator.Matches"/> or <see cref="FilterOperator.NotMatches"/>; regular expressions match from start to end.</param>
/// <param name="Value">The value or the regular expression.</param>
public readonly record struct LabelMatcher(string Name, FilterOperator Operator, string Value);
