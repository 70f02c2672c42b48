using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>An attribute's value in a message, as .NET's loggers would write it: invariant, lists with commas, <c>(null)</c> for what is not there.</summary>
static class MessageValue
{
    const int WidestAlignment = 1000;

    /// <param name="text">The message so far.</param>
    /// <param name="value">The value.</param>
    /// <param name="manner"><c>,alignment</c>, <c>:format</c>, both or nothing. What does not suit the value is passed over.</param>
    internal static void Append(StringBuilder text, in OfferedValue value, ReadOnlySpan<char> manner)
    {
        var colon = manner.IndexOf(':');
        var written = TextOf(value, colon < 0 ? "" : manner[(colon + 1)..].ToString());
        var alignment = colon < 0 ? manner : manner[..colon];
        var width = int.TryParse(alignment.TrimStart(','), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, -WidestAlignment, WidestAlignment)
            : 0;
        text.Append(width < 0 ? written.PadRight(-width) : written.PadLeft(width));
    }

    // An object's own way of writing itself is user code.
    static string TextOf(in OfferedValue value, string format)
    {
        var (tag, source) = value;
        try
        {
            return tag.Type switch
            {
                TagType.String or TagType.Double when source is IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
                TagType.None => "(null)",
                TagType.Long => tag.LongValue.ToString(format, CultureInfo.InvariantCulture),
                TagType.Double => tag.DoubleValue.ToString(format, CultureInfo.InvariantCulture),
                TagType.Bool => tag.BoolValue.ToString(),
                TagType.String => tag.StringValue,
                _ => string.Join(", ", ((Array)tag.Reference!).Cast<object?>().Select(static element => Convert.ToString(element, CultureInfo.InvariantCulture) ?? "(null)")),
            };
        }
        catch (Exception)
        {
            return TagConversion.ToText(tag);
        }
    }
}
