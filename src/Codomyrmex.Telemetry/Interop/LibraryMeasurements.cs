using System.Buffers;
using System.Numerics;

namespace Codomyrmex.Telemetry;

/// <summary>Where the measurements of one instrument of a library go.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LibraryMeasurements(Instrument instrument, InstrumentStore store)
{
    readonly SeriesCache _cache = new(store);

    internal void Record<T>(T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        if (_cache.Find(tags) is { } series)
        {
            if (!instrument.IsAllowed(value, store))
                return;
            if (Instrument.IsInteger<T>())
                series.Record(long.CreateTruncating(value));
            else
                series.Record(double.CreateTruncating(value));
        }
        else if (tags.Length <= EightTags.Length)
        {
            RecordFew(value, tags);
        }
        else
        {
            RecordMany(value, tags);
        }
    }

    void RecordFew<T>(T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        var room = default(EightTags);
        Span<Tag> ours = room;
        instrument.Record(value, ours[..LibraryTags.Convert(tags, ours)]);
    }

    void RecordMany<T>(T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        var ours = ArrayPool<Tag>.Shared.Rent(tags.Length);
        instrument.Record(value, ours.AsSpan(0, LibraryTags.Convert(tags, ours)));
        ArrayPool<Tag>.Shared.Return(ours, clearArray: true);
    }
}
