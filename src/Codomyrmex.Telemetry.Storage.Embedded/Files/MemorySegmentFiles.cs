using System.Collections.Concurrent;

namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Segments in memory, for a store without a directory. Thread-safe.</summary>
sealed class MemorySegmentFiles : ISegmentFiles
{
    readonly ConcurrentDictionary<long, byte[]> _files = new();

    public IReadOnlyList<long> List() => [.. _files.Keys.Order()];

    public ISegmentOutput Create(long number) => new MemorySegmentOutput(bytes => _files[number] = bytes);

    public ISegmentInput Open(long number) =>
        _files.TryGetValue(number, out var bytes)
            ? new MemorySegmentInput(SegmentName.Of(number), bytes)
            : throw new FileNotFoundException($"There is no {SegmentName.Of(number)} in memory.");

    public void Delete(long number) => _files.TryRemove(number, out _);

    public string Quarantine(long number)
    {
        Delete(number);
        return $"{SegmentName.Of(number)} was in memory and is gone";
    }
}
