using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Exemplars behind a sample: <c> # {trace_id="…",span_id="…"} 0.67 1520879607.789</c>, in OpenMetrics only. Of the attributes that its series does not have, those
/// are written that fit into the 128 characters that all names and values may have together (OpenMetrics 1.0, Exemplars).
/// </summary>
/// <remarks>Not thread-safe.</remarks>
sealed class ExemplarWriter : IDisposable
{
    const int MostCharacters = 128;
    const int TraceCharacters = 8 + 32;
    const int SpanCharacters = 7 + 16;

    static readonly byte[] TraceLabel = "trace_id"u8.ToArray();
    static readonly byte[] SpanLabel = "span_id"u8.ToArray();

    readonly LabelKeys _keys = new();
    readonly List<byte[]> _written = [];
    readonly ScrapeText _value = new(256);

    public void Dispose() => _value.Dispose();

    /// <summary>The newest of a counter's; <paramref name="exemplar"/> means nothing if there is none.</summary>
    internal static bool TryNewest(ReadOnlySpan<Exemplar> exemplars, out Exemplar exemplar)
    {
        exemplar = default;
        foreach (ref readonly var other in exemplars)
        {
            if (other.UnixNanos >= exemplar.UnixNanos)
                exemplar = other;
        }

        return !exemplars.IsEmpty;
    }

    /// <summary>The greatest of those in a bucket, above one bound and up to the other; <paramref name="exemplar"/> means nothing if there is none.</summary>
    internal static bool TryGreatest(ReadOnlySpan<Exemplar> exemplars, double above, double upTo, out Exemplar exemplar)
    {
        exemplar = default;
        var isFound = false;
        foreach (ref readonly var other in exemplars)
        {
            if (!(other.Value > above && other.Value <= upTo) || (isFound && other.Value <= exemplar.Value))
                continue;
            exemplar = other;
            isFound = true;
        }

        return isFound;
    }

    internal void Write(ScrapeText target, in Exemplar exemplar)
    {
        target.Add(" # {"u8);
        var left = MostCharacters;
        _written.Clear();
        if (exemplar.TraceId.IsValid && exemplar.SpanId.IsValid)
        {
            WriteIds(target, exemplar);
            left -= TraceCharacters + SpanCharacters;
        }

        foreach (ref readonly var tag in exemplar.FilteredAttributes)
            left -= WriteIfItFits(target, tag, left);
        target.Add("} "u8);
        target.Add(exemplar.Value);
        target.Add((byte)' ');
        target.AddSeconds(exemplar.UnixNanos);
    }

    void WriteIds(ScrapeText target, in Exemplar exemplar)
    {
        target.Add(TraceLabel);
        target.Add("=\""u8);
        target.AddHex(exemplar.TraceId.High);
        target.AddHex(exemplar.TraceId.Low);
        target.Add("\","u8);
        target.Add(SpanLabel);
        target.Add("=\""u8);
        target.AddHex(exemplar.SpanId.Value);
        target.Add((byte)'"');
        _written.Add(TraceLabel);
        _written.Add(SpanLabel);
    }

    /// <summary>How many characters it took; none if there was no room, or the label is there already.</summary>
    int WriteIfItFits(ScrapeText target, in Tag tag, int left)
    {
        var label = _keys.Of(tag.Key);
        foreach (var other in _written)
        {
            if (other.AsSpan().SequenceEqual(label))
                return 0;
        }

        _value.Clear();
        LabelWriter.WriteValue(_value, tag);
        var characters = label.Length + CharactersOf(_value.Span);
        if (characters > left)
            return 0;
        if (_written.Count > 0)
            target.Add((byte)',');
        _written.Add(label);
        target.Add(label);
        target.Add("=\""u8);
        target.Add(_value.Span);
        target.Add((byte)'"');
        return characters;
    }

    // Code points of the text as it stands, its backslashes included, which is never less than what it says.
    static int CharactersOf(ReadOnlySpan<byte> text)
    {
        var characters = 0;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out _, out var length);
            text = text[length..];
            characters++;
        }

        return characters;
    }
}
