using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>A request that was taken from the queue on disk, to be finished with or given back, once.</summary>
/// <param name="segment">Where it is.</param>
/// <param name="record">What it is there.</param>
sealed class StoredRequest(Segment segment, FoundRecord record)
{
    byte[]? _payload;

    internal Segment Segment { get; } = segment;

    internal FoundRecord Record { get; } = record;

    internal int Items => Record.Header.Items;

    /// <summary>True if an attempt before this one may have reached the receiver.</summary>
    internal bool MayHaveArrived { get; set; } = record.Header.State == RecordState.MayHaveArrived;

    /// <summary>True if it was counted as sent again, which happens once.</summary>
    internal bool IsCountedAsRepeated { get; set; }

    /// <summary>What to send; valid until the request is finished with or given back.</summary>
    internal OtlpRequest Request => new(_payload.AsMemory(0, _payload is null ? 0 : Record.Header.RawLength), Items);

    /// <summary>Reads the payload from the disk; false if it is damaged.</summary>
    internal bool TryLoad()
    {
        _payload = Segment.Read(Record);
        return _payload is not null;
    }

    /// <summary>Gives the payload's memory back.</summary>
    internal void Unload()
    {
        if (_payload is { Length: > 0 } payload)
            ArrayPool<byte>.Shared.Return(payload);
        _payload = null;
    }
}
