using System.Text;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A UCUM unit in Prometheus' words (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility, Metric Metadata).</summary>
public static class PrometheusUnit
{
    internal const string One = "1";
    internal const string Ratio = "ratio";

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

    /// <summary>The unit as a metric's name ends with it: <c>seconds</c>, <c>meters_per_second</c>.</summary>
    /// <param name="unit">The UCUM unit; empty for none.</param>
    /// <param name="kind">The metric's kind: only a gauge's <c>1</c> is a ratio.</param>
    /// <returns>The words, joined by underscores; empty for no unit.</returns>
    public static string Of(string unit, MetricKind kind)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit == One)
            return kind == MetricKind.Gauge ? Ratio : "";
        var (main, per) = Words(unit);
        return string.Join('_', per.Count == 0 ? main : [.. main, "per", .. per]);
    }

    /// <summary>What is measured, and per what. Annotations in braces say nothing about the unit.</summary>
    internal static (List<string> Main, List<string> Per) Words(string unit)
    {
        var bare = WithoutAnnotations(unit);
        var slash = bare.IndexOf('/', StringComparison.Ordinal);
        var main = slash < 0 ? bare : bare[..slash];
        var per = slash < 0 ? "" : bare[(slash + 1)..];
        return (main == One ? [] : PrometheusName.Words(Units.GetValueOrDefault(main, main)), PrometheusName.Words(PerUnits.GetValueOrDefault(per, per)));
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
}
