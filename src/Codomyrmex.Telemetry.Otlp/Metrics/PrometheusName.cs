using System.Text;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// The Prometheus name of an OTLP metric (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility, Metric Metadata): characters that
/// Prometheus does not allow become underscores, the unit is appended in words, a monotonic sum gets <c>_total</c>, a ratio <c>_ratio</c>.
/// </summary>
public static class PrometheusName
{
    /// <summary>The name.</summary>
    /// <param name="name">The OTLP name.</param>
    /// <param name="unit">The UCUM unit; empty for none.</param>
    /// <param name="kind">The metric's kind.</param>
    /// <param name="isMonotonic">For a sum, whether it only rises.</param>
    /// <returns>The name; empty if <paramref name="name"/> has no letter, digit or colon and nothing is appended.</returns>
    public static string Of(string name, string unit, MetricKind kind, bool isMonotonic)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(unit);
        var parts = Words(name);
        var (main, per) = PrometheusUnit.Words(unit);
        if (!Contains(parts, main))
            parts.AddRange(main);
        if (!Contains(parts, per))
            parts.AddRange(["per", .. per]);

        if (kind == MetricKind.Sum && isMonotonic)
            MoveToEnd(parts, "total");
        if (kind == MetricKind.Gauge && unit == PrometheusUnit.One)
            MoveToEnd(parts, PrometheusUnit.Ratio);

        var joined = string.Join('_', parts);
        return joined.Length > 0 && char.IsAsciiDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>
    /// The label that an attribute becomes: runs of characters that Prometheus does not allow become one underscore, and one stands before a digit at the
    /// start. Attributes with different keys may become the same label.
    /// </summary>
    /// <param name="key">The attribute's key.</param>
    /// <returns>The label's name, never empty.</returns>
    public static string LabelOf(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var label = new StringBuilder(key.Length + 1);
        if (key.Length == 0 || char.IsAsciiDigit(key[0]))
            label.Append('_');
        foreach (var letter in key)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                label.Append(letter);
            else if (label.Length == 0 || label[^1] != '_')
                label.Append('_');
        }

        return label.ToString();
    }

    /// <summary>The runs of characters that Prometheus allows; a colon is allowed in names.</summary>
    internal static List<string> Words(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var letter in text + "_")
        {
            if (char.IsAsciiLetterOrDigit(letter) || letter == ':')
            {
                word.Append(letter);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    // As Prometheus itself does it: a unit that the name already has anywhere is not repeated.
    static bool Contains(List<string> parts, List<string> words) => words.TrueForAll(parts.Contains);

    static void MoveToEnd(List<string> parts, string suffix)
    {
        parts.RemoveAll(part => part == suffix);
        parts.Add(suffix);
    }
}
