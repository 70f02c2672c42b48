using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>
/// An ExportMetricsServiceRequest into a batch, in one pass. A point that can't be kept is refused by itself; an encoding that can't be read
/// fails the request, and the builder is then good for nothing.
/// </summary>
static class MetricDecoder
{
    public static bool TryDecode(ReadOnlySpan<byte> request, MetricBatchBuilder batch, RefusedRecords refused, out OtlpError error)
    {
        if (!MetricRequestView.TryRead(request, out var view, out error))
            return false;
        var budget = new DecodingBudget(request.Length);
        var bounds = new SharedBounds();
        var resources = view.ResourceMetrics;
        if (!budget.TrySpend(resources.Count, DecodingBudget.SourceBytes, out error))
            return false;
        while (resources.TryNext(out var resourceMetrics))
        {
            if (!ResourceDecoder.TryDecode(resourceMetrics.Resource, resourceMetrics.SchemaUrl, batch.Resources, batch.Strings, budget, out var resource, out error))
                return false;
            var scopes = resourceMetrics.ScopeMetrics;
            if (!budget.TrySpend(scopes.Count, DecodingBudget.SourceBytes, out error))
                return false;
            while (scopes.TryNext(out var scopeMetrics))
            {
                if (!ResourceDecoder.TryDecode(scopeMetrics.Scope, scopeMetrics.SchemaUrl, batch.Scopes, batch.Strings, budget, out var scope, out error)
                    || !TryDecode(scopeMetrics.Metrics, new MetricPointDecoder(batch, budget, refused, bounds, resource, scope), batch, budget, refused, out error))
                {
                    return false;
                }
            }

            if (scopes.Failed)
            {
                error = scopes.Error;
                return false;
            }
        }

        error = resources.Error;
        return !resources.Failed;
    }

    static bool TryDecode(
        Repeated<MetricView> metrics,
        MetricPointDecoder points,
        MetricBatchBuilder batch,
        DecodingBudget budget,
        RefusedRecords refused,
        out OtlpError error)
    {
        if (!budget.TrySpend(metrics.Count, DecodingBudget.SourceBytes, out error))
            return false;
        while (metrics.TryNext(out var metric))
        {
            if (Refusal(metric) is { } reason)
            {
                refused.Add(reason, PointCount(metric));
                continue;
            }

            if (!TryAdd(metric, batch, budget, out var index, out error) || !points.TryDecode(metric, index, out error))
                return false;
        }

        error = metrics.Error;
        return !metrics.Failed;
    }

    static string? Refusal(in MetricView metric)
    {
        if (metric.Name.IsEmpty)
            return "metric without a name";
        if (metric.Kind == MetricKind.None)
            return "metric without data";
        var hasTemporality = metric.Kind is MetricKind.Sum or MetricKind.Histogram or MetricKind.ExponentialHistogram;
        return hasTemporality && metric.AggregationTemporality is not ((int)MetricTemporality.Delta or (int)MetricTemporality.Cumulative)
            ? "aggregation_temporality is neither delta nor cumulative"
            : null;
    }

    // A metric that holds no point at all counts as one, so that it does not vanish in silence.
    static long PointCount(in MetricView metric) => Math.Max(1, metric.Kind switch
    {
        MetricKind.Gauge or MetricKind.Sum => metric.NumberPoints.Count,
        MetricKind.Histogram => metric.HistogramPoints.Count,
        MetricKind.ExponentialHistogram => metric.ExponentialHistogramPoints.Count,
        MetricKind.Summary => metric.SummaryPoints.Count,
        _ => 0,
    });

    static bool TryAdd(in MetricView metric, MetricBatchBuilder batch, DecodingBudget budget, out int index, out OtlpError error)
    {
        index = 0;
        if (!AttributeDecoder.TryDecode(metric.Metadata, batch.Metadata, budget, out error))
            return false;
        var type = metric.Kind switch
        {
            MetricKind.Gauge => MetricType.Gauge,
            MetricKind.Sum => MetricType.Sum,
            MetricKind.Histogram => MetricType.Histogram,
            MetricKind.ExponentialHistogram => MetricType.ExponentialHistogram,
            _ => MetricType.Summary,
        };
        index = batch.AddMetric(new MetricRecord(
            batch.Strings.Intern(metric.Name),
            batch.Strings.Intern(metric.Unit),
            batch.Strings.Intern(metric.Description),
            type,
            (MetricTemporality)metric.AggregationTemporality,
            metric.IsMonotonic));
        return true;
    }
}
