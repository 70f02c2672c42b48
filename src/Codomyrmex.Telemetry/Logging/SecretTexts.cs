using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Values that are not to be read in texts: each place where one stands becomes <see cref="SpanProcessor.Redacted"/>, and where several overlap, all of it.</summary>
/// <remarks>Not thread-safe.</remarks>
sealed class SecretTexts
{
    /// <summary>A text of that length is taken out of words too; a shorter one, or a number, would be found by chance.</summary>
    const int LeastPartLength = 4;

    readonly HashSet<(string Text, bool IsWord)> _secrets = [];
    readonly List<Range> _found = [];

    internal bool IsEmpty => _secrets.Count == 0;

    /// <summary>Adds a value, of an array each element.</summary>
    /// <param name="tag">The value.</param>
    /// <param name="source">What the value was before it became an attribute's; null if that would be written the same.</param>
    internal void Add(in Tag tag, IFormattable? source)
    {
        switch (tag.Type)
        {
            case TagType.String:
                AddText(tag.StringValue);
                break;
            case TagType.StringArray:
                foreach (var text in tag.StringValues)
                    AddText(text);
                break;
            case TagType.Bool:
                AddWords(tag.BoolValue);
                break;
            case TagType.BoolArray:
                foreach (var flag in tag.BoolValues)
                    AddWords(flag);
                break;
            case TagType.Long:
                AddWord(tag.LongValue);
                break;
            case TagType.LongArray:
                foreach (var number in tag.LongValues)
                    AddWord(number);
                break;
            case TagType.Double:
                AddWord(tag.DoubleValue);
                break;
            case TagType.DoubleArray:
                foreach (var number in tag.DoubleValues)
                    AddWord(number);
                break;
        }

        if (source is not null)
            AddSource(source, isWord: tag.Type is TagType.Long or TagType.Double);
    }

    /// <summary>The text without the values.</summary>
    internal string Conceal(string text)
    {
        foreach (var (secret, isWord) in _secrets)
        {
            for (var at = Next(text, secret, 0); at >= 0; at = Next(text, secret, at + secret.Length))
            {
                if (!isWord || IsAlone(text, at, secret.Length))
                    _found.Add(at..(at + secret.Length));
            }
        }

        if (_found.Count == 0)
            return text;
        var concealed = Without(text);
        _found.Clear();
        return concealed;
    }

    internal void Clear()
    {
        if (!IsEmpty)
            _secrets.Clear();
    }

    string Without(string text)
    {
        _found.Sort(static (one, other) => one.Start.Value.CompareTo(other.Start.Value));
        var concealed = new StringBuilder();
        var written = 0;
        for (var i = 0; i < _found.Count; i++)
        {
            var (start, end) = (_found[i].Start.Value, _found[i].End.Value);
            while (i + 1 < _found.Count && _found[i + 1].Start.Value < end)
                end = Math.Max(end, _found[++i].End.Value);
            concealed.Append(text, written, start - written).Append(SpanProcessor.Redacted);
            written = end;
        }

        return concealed.Append(text, written, text.Length - written).ToString();
    }

    void AddText(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            _secrets.Add((text, text.Length < LeastPartLength));
    }

    // As .NET writes it, and as JSON does.
    void AddWords(bool flag)
    {
        _secrets.Add((flag ? bool.TrueString : bool.FalseString, true));
        _secrets.Add((flag ? "true" : "false", true));
    }

    // A template is written invariantly; a text into which a program interpolates, in its own culture.
    void AddWord(IFormattable number)
    {
        _secrets.Add((number.ToString(null, CultureInfo.InvariantCulture), true));
        _secrets.Add((number.ToString(null, CultureInfo.CurrentCulture), true));
    }

    void AddSource(IFormattable source, bool isWord)
    {
        try
        {
            if (isWord)
                AddWord(source);
            else
                AddText(source.ToString(null, CultureInfo.CurrentCulture));
        }
        catch (Exception)
        {
            // What cannot be written does not stand in the text either.
        }
    }

    static int Next(string text, string secret, int from) => text.IndexOf(secret, from, StringComparison.Ordinal);

    static bool IsAlone(string text, int start, int length) =>
        (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
        && (start + length == text.Length || !char.IsLetterOrDigit(text[start + length]));
}
