using System.Globalization;
using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>A message template that has been read: the texts around its holes, and what these are called.</summary>
/// <remarks>Immutable. <see cref="Of"/> is thread-safe.</remarks>
sealed class MessageTemplate
{
    const int CacheSize = 1024;

    // Templates are literals: the same object each time. One that loses its place is read again.
    static readonly MessageTemplate?[] Cache = new MessageTemplate?[CacheSize];

    readonly string[] _texts;

    MessageTemplate(string template)
    {
        Template = template;
        var (texts, names) = (new List<string>(), new List<string>());
        var parts = new TemplateParts(template);
        IsPlain = true;
        while (parts.MoveNext())
        {
            if (parts.IsHole)
            {
                names.Add(parts.Name);
                IsPlain &= parts.Manner.IsEmpty;
            }

            if (parts.IsHole ? texts.Count < names.Count : texts.Count == names.Count)
                texts.Add(parts.IsHole ? "" : parts.Part.ToString());
            else
                IsPlain &= parts.IsHole;
        }

        if (texts.Count == names.Count)
            texts.Add("");
        IsPlain &= names.TrueForAll(static name => name.Length > 0) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;
        (_texts, Names) = ([.. texts], [.. names]);
    }

    internal string Template { get; }

    /// <summary>What the holes are called in the attributes, in their order.</summary>
    internal string[] Names { get; }

    /// <summary>True if the message is the texts and the values in turn: no alignment or format, no name twice, no brace that is text.</summary>
    internal bool IsPlain { get; }

    internal static MessageTemplate Of(string template)
    {
        ref var place = ref Cache[RuntimeHelpers.GetHashCode(template) & (CacheSize - 1)];
        return Volatile.Read(ref place) is { } known && ReferenceEquals(known.Template, template) ? known : Remember(template, ref place);
    }

    /// <summary>Characters of the message, estimated.</summary>
    internal int EstimateLength(ReadOnlySpan<Tag> values)
    {
        var length = Template.Length;
        foreach (ref readonly var value in values[..Names.Length])
            length += value.Type == TagType.String ? value.StringValue.Length : 8;
        return length;
    }

    /// <summary>Writes the message of a plain template, as .NET's loggers would.</summary>
    /// <param name="text">The empty beginning of a text.</param>
    /// <param name="values">The values of the holes, in their order; what is behind them does not matter.</param>
    internal void Write(ref DefaultInterpolatedStringHandler text, ReadOnlySpan<Tag> values)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            text.AppendLiteral(_texts[i]);
            ref readonly var value = ref values[i];
            switch (value.Type)
            {
                case TagType.Long:
                    text.AppendFormatted(value.LongValue);
                    break;
                case TagType.Double:
                    text.AppendFormatted(value.DoubleValue);
                    break;
                case TagType.Bool:
                    text.AppendLiteral(value.BoolValue ? bool.TrueString : bool.FalseString);
                    break;
                default:
                    text.AppendLiteral(value.StringValue);
                    break;
            }
        }

        text.AppendLiteral(_texts[^1]);
    }

    /// <summary>The message of a plain template.</summary>
    internal string Render(ReadOnlySpan<Tag> values)
    {
        var text = Begin();
        Write(ref text, values);
        return text.ToStringAndClear();
    }

    internal DefaultInterpolatedStringHandler Begin() => new(Template.Length, Names.Length, CultureInfo.InvariantCulture);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static MessageTemplate Remember(string template, ref MessageTemplate? place)
    {
        var read = new MessageTemplate(template);
        Volatile.Write(ref place, read);
        return read;
    }
}
