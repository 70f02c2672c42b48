namespace Codomyrmex.Telemetry.Storage;

/// <summary>True when at least one part is; of no parts, never.</summary>
/// <param name="Parts">The parts.</param>
public sealed record AnyFilter(IReadOnlyList<Filter> Parts) : Filter
{
    /// <inheritdoc/>
    public bool Equals(AnyFilter? other) => other is not null && Parts.SequenceEqual(other.Parts);

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Aggregate(Parts.Count, HashCode.Combine);
}
