namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>
/// The values of one field in a block: either <see cref="Numbers"/>, one for each row, or <see cref="Codes"/> with <see cref="Values"/>. Immutable; thread-safe.
/// </summary>
sealed class FieldColumn
{
    /// <summary>The field's number in each row, where every row has one, such as durations; otherwise null.</summary>
    public long[]? Numbers { get; init; }

    /// <summary>For each row, or each child where <see cref="ChildStarts"/> is given: 0 for none, else one more than the index of its value.</summary>
    public int[] Codes { get; init; } = [];

    /// <summary>The distinct values; null with <see cref="Numbers"/>.</summary>
    public ValueList? Values { get; init; }

    /// <summary>For a field of events or links, where each row's children start, one more than there are rows; otherwise null.</summary>
    public int[]? ChildStarts { get; init; }
}
