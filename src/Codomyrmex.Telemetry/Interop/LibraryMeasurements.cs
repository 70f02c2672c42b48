using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>What an instrument of a library measures, to its counterpart: the attributes are translated on the stack.</summary>
static class LibraryMeasurements
{
    internal static void Record<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        if (tags.IsEmpty)
            instrument.Record(value, default);
        else if (tags.Length <= EightTags.Length)
            RecordFew(instrument, value, tags);
        else
            RecordMany(instrument, value, tags);
    }

    static void RecordFew<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        // Cleared once, as all references on the stack are.
        Unsafe.SkipInit(out EightTags room);
        Span<Tag> ours = room;
        instrument.Record(value, ours[..LibraryTags.Convert(tags, ours)]);
    }

    static void RecordMany<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        where T : struct, INumber<T>
    {
        var ours = ArrayPool<Tag>.Shared.Rent(tags.Length);
        instrument.Record(value, ours.AsSpan(0, LibraryTags.Convert(tags, ours)));
        ArrayPool<Tag>.Shared.Return(ours, clearArray: true);
    }
}
