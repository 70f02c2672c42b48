namespace Codomyrmex.Telemetry.Storage;

/// <summary>Asks for the names of labels, or the values of one.</summary>
public sealed record LabelQuery
{
    /// <summary>The label whose values to list; null for the names of labels.</summary>
    public string? Name { get; init; }

    /// <summary>Of which series: those that match all matchers of at least one list. None asks for every series.</summary>
    public IReadOnlyList<IReadOnlyList<LabelMatcher>> Matchers { get; init; } = [];

    /// <summary>The time in which a series has samples. Stores may list labels of series with samples beside the range.</summary>
    public required TimeRange Range { get; init; }

    /// <summary>The most texts to return; at least 1.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
