using System.Text;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Metrics;

/// <summary>
/// The Prometheus name of an OTLP metric (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility, Metric Metadata): characters that
/// Prometheus does not allow become underscores, the unit is appended in words, a monotonic sum gets <c>_total</c>, a ratio <c>_ratio</c>.
/// </summary>
static class PrometheusName
{
    static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["d"] = "days",
        ["h"] = "hours",
        ["min"] = "minutes",
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["ns"] = "nanoseconds",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["GiBy"] = "gibibytes",
        ["TiBy"] = "tibibytes",
        ["KBy"] = "kilobytes",
        ["MBy"] = "megabytes",
        ["GBy"] = "gigabytes",
        ["TBy"] = "terabytes",
        ["m"] = "meters",
        ["V"] = "volts",
        ["A"] = "amperes",
        ["J"] = "joules",
        ["W"] = "watts",
        ["g"] = "grams",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["%"] = "percent",
    };

    static readonly Dictionary<string, string> PerUnits = new(StringComparer.Ordinal)
    {
        ["s"] = "second",
        ["m"] = "minute",
        ["h"] = "hour",
        ["d"] = "day",
        ["w"] = "week",
        ["mo"] = "month",
        ["y"] = "year",
    };

    /// <summary>The name.</summary>
    /// <param name="name">The OTLP name.</param>
    /// <param name="unit">The UCUM unit; empty for none.</param>
    /// <param name="type">The metric's type.</param>
    /// <param name="isMonotonic">For a sum, whether it only rises.</param>
    public static string Of(string name, string unit, MetricType type, bool isMonotonic)
    {
        var parts = Words(name);
        var (main, per) = UnitWords(unit);
        if (!Contains(parts, main))
            parts.AddRange(main);
        if (!Contains(parts, per))
            parts.AddRange(["per", .. per]);

        if (type == MetricType.Sum && isMonotonic)
            MoveToEnd(parts, "total");
        if (type == MetricType.Gauge && unit == "1")
            MoveToEnd(parts, "ratio");

        var joined = string.Join('_', parts);
        return joined.Length > 0 && char.IsAsciiDigit(joined[0]) ? "_" + joined : joined;
    }

    /// <summary>A unit as words: what is measured, and per what. Annotations in braces say nothing about the unit.</summary>
    static (List<string> Main, List<string> Per) UnitWords(string unit)
    {
        var bare = WithoutAnnotations(unit);
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        var main = slash < 0 ? bare : bare[..slash];
        var per = slash < 0 ? "" : bare[(slash + 1)..];
        return (main == "1" ? [] : Words(Units.GetValueOrDefault(main, main)), Words(PerUnits.GetValueOrDefault(per, per)));
    }

    static string WithoutAnnotations(string unit)
    {
        var bare = new StringBuilder();
        var depth = 0;
        foreach (var letter in unit)
        {
            if (letter == '{')
                depth++;
            else if (letter == '}')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
                bare.Append(letter);
        }

        return bare.ToString().Trim();
    }

    /// <summary>The runs of characters that Prometheus allows; a colon is allowed in names.</summary>
    static List<string> Words(string text)
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
