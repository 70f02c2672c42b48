using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Metrics, one line for each series: name, value and unit, attributes. Those of one scope stand under its name.</summary>
static class MetricText
{
    const int WidestName = 40;
    const int WidestValue = 24;

    internal static void Append(ConsoleText text, MetricBatch batch)
    {
        var metrics = batch.Metrics;
        if (metrics.Count == 0)
            return;
        var series = metrics.Sum(static metric => metric.Points.Count);
        var time = metrics.SelectMany(static metric => metric.Points).Select(static point => point.UnixNanos).DefaultIfEmpty().Max();
        text.Add("metrics", ConsoleColors.Bold).Add("  ").AddRecorded(batch.Resource.ServiceName, ConsoleColors.Cyan)
            .Add(string.Create(CultureInfo.InvariantCulture, $"  {ConsoleUnits.Time(time)}  {series} series")).Line();
        foreach (var scope in metrics.GroupBy(static metric => metric.Scope))
        {
            var version = scope.Key.Version is { Length: > 0 } given ? $" {given}" : "";
            text.Add("  ").AddRecorded(scope.Key.Name.Length == 0 ? "(no scope)" : $"{scope.Key.Name}{version}", ConsoleColors.Cyan).Line();
            Append(text, [.. scope]);
        }
    }

    static void Append(ConsoleText text, MetricData[] metrics)
    {
        var nameWidth = Math.Min(metrics.Max(static metric => metric.Name.Length), WidestName);
        var series = metrics.SelectMany(static metric => metric.Points.OrderBy(static point => KeyOf(point), StringComparer.Ordinal)
            .Select(point => (metric.Name, Value: ValueOf(metric, point), Point: point))).ToArray();
        var valueWidth = Math.Min(series.Max(static one => one.Value.Length), WidestValue);
        foreach (var (name, value, point) in series)
        {
            text.Add("    ").Add(ConsoleEscaping.Line(name).PadRight(nameWidth), ConsoleColors.Bold)
                .Add("  ").Add(point.Attributes.IsEmpty ? value : value.PadRight(valueWidth));
            ConsoleTags.AddToLine(text, point.Attributes, 0);
            AddExemplar(text, point.Exemplars);
            text.Line();
        }
    }

    // Series come in any order; people look for them where they were the last time.
    static string KeyOf(in MetricPoint point) => string.Join(',', point.Attributes.ToArray());

    static string ValueOf(MetricData metric, in MetricPoint point)
    {
        var unit = metric.Unit is "" or "1" ? "" : $" {ConsoleEscaping.Line(metric.Unit)}";
        var value = point switch
        {
            { Histogram: { } histogram } => DistributionText.Of(histogram, unit),
            { ExponentialHistogram: { } exponential } => DistributionText.Of(exponential, unit),
            { IsInteger: true } => point.LongValue.ToString(CultureInfo.InvariantCulture) + unit,
            _ => ConsoleUnits.Number(point.DoubleValue) + unit,
        };
        return metric.Kind != MetricDataKind.Gauge && metric.Temporality == AggregationTemporality.Delta ? $"delta {value}" : value;
    }

    // Where to look: the trace of the greatest measurement that has one.
    static void AddExemplar(ConsoleText text, ReadOnlySpan<Exemplar> exemplars)
    {
        var greatest = default(Exemplar);
        foreach (ref readonly var exemplar in exemplars)
        {
            if (exemplar.TraceId.IsValid && (!greatest.TraceId.IsValid || exemplar.Value > greatest.Value))
                greatest = exemplar;
        }

        if (greatest.TraceId.IsValid)
            text.Add($"  → {greatest.TraceId} {ConsoleUnits.Number(greatest.Value)}", ConsoleColors.Faint);
    }
}
