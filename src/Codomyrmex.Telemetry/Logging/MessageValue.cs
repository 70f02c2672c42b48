using System.Globalization;
using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>An attribute's value in a message, as .NET's loggers would write it: invariant, lists with commas, <c>(null)</c> for what is not there.</summary>
static class MessageValue
{
    const int WidestAlignment = 1000;

    /// <param name="text">The message so far.</param>
    /// <param name="tag">The value.</param>
    /// <param name="manner"><c>,alignment</c>, <c>:format</c>, both or nothing. What does not suit the value is passed over.</param>
    internal static void Append(StringBuilder text, in Tag tag, ReadOnlySpan<char> manner)
    {
        var colon = manner.IndexOf(':');
        var value = TextOf(tag, colon < 0 ? "" : manner[(colon + 1)..].ToString());
        var alignment = colon < 0 ? manner : manner[..colon];
        var width = int.TryParse(alignment.TrimStart(','), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, -WidestAlignment, WidestAlignment)
            : 0;
        text.Append(width < 0 ? value.PadRight(-width) : value.PadLeft(width));
    }

    static string TextOf(in Tag tag, string format)
    {
        try
        {
            return tag.Type switch
            {
                TagType.None => "(null)",
                TagType.Long => tag.LongValue.ToString(format, CultureInfo.InvariantCulture),
                TagType.Double => tag.DoubleValue.ToString(format, CultureInfo.InvariantCulture),
                TagType.Bool => tag.BoolValue.ToString(),
                TagType.String => tag.StringValue,
                _ => string.Join(", ", ((Array)tag.Reference!).Cast<object?>().Select(static element => Convert.ToString(element, CultureInfo.InvariantCulture) ?? "(null)")),
            };
        }
        catch (FormatException)
        {
            return TagConversion.ToText(tag);
        }
    }
}
