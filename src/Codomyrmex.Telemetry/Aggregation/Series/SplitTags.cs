namespace Codomyrmex.Telemetry;

/// <summary>The attributes of a measurement, apart: those that tell series apart, and the others.</summary>
readonly ref struct SplitTags(ReadOnlySpan<Tag> kept, ReadOnlySpan<Tag> filtered)
{
    internal ReadOnlySpan<Tag> Kept { get; } = kept;

    internal ReadOnlySpan<Tag> Filtered { get; } = filtered;

    internal void Deconstruct(out ReadOnlySpan<Tag> kept, out ReadOnlySpan<Tag> filtered)
    {
        kept = Kept;
        filtered = Filtered;
    }
}
