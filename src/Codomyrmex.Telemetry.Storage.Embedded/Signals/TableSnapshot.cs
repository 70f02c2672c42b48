namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>All rows of a signal at one moment. Immutable; thread-safe.</summary>
/// <param name="segments">What is sealed.</param>
/// <param name="head">Blocks of what is not, in order of arrival.</param>
sealed class TableSnapshot<TBlock>(StoredSegment<TBlock>[] segments, TBlock[] head)
{
    TBlock[]? _blocks;

    public IReadOnlyList<StoredSegment<TBlock>> Segments => segments;

    /// <summary>Every block, those of segments first; not to be changed.</summary>
    public TBlock[] Blocks => _blocks ??= [.. segments.SelectMany(segment => segment.Blocks), .. head];
}
