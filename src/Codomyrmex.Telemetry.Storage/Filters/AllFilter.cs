namespace Codomyrmex.Telemetry.Storage;

/// <summary>True when every part is; of no parts, always.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AllFilter(IReadOnlyList<Filter> Parts) : Filter
{
    /// <inheritdoc/>
    public bool Equals(AllFilter? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Parts.Count, HashCode.Combine);
}
