namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>All rows of a signal at one moment. Immutable; thread-safe.</summary>
/// <param name="segments">What is sealed.</param>
/// <param name="sealing">Blocks of what is being sealed, in order of arrival.</param>
/// <param name="head">Blocks of what came after it.</param>
sealed class TableSnapshot<TBlock>(StoredSegment<TBlock>[] segments, TBlock[] sealing, ReadOnlyMemory<TBlock> head)
{
    TBlock[]? _blocks;

    public IReadOnlyList<StoredSegment<TBlock>> Segments => segments;

    /// <summary>Every block, those of segments first; not to be changed.</summary>
    public TBlock[] Blocks => _blocks ??= [.. segments.SelectMany(segment => segment.Blocks), .. sealing, .. head.Span];
}
