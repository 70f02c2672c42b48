using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>
/// The labels that an OTLP series gives to all Prometheus series made of it, without <c>__name__</c>, <c>le</c> and <c>quantile</c>
/// (OpenTelemetry specification, Prometheus and OpenMetrics Compatibility). Depends on nothing but the series' identity.
/// </summary>
static class SeriesLabels
{
    /// <summary>The name of the label that holds the metric's name.</summary>
    public const string MetricName = "__name__";

    /// <summary>The label of a bucket's upper bound.</summary>
    public const string Bound = "le";

    /// <summary>The label of a quantile.</summary>
    public const string Quantile = "quantile";

    /// <summary>The metric whose series tell what resources are.</summary>
    public const string TargetInfo = "target_info";

    // What an attribute is called that would be taken for a label with a meaning of its own, as Prometheus does it with what it scrapes.
    const string Taken = "exported_";

    /// <summary>The labels of a point's series, by name.</summary>
    public static Label[] Of(MetricPointRow point)
    {
        var own = new List<Label>(8);
        AddTarget(own, point.Resource.Attributes);
        var scope = point.Scope;
        if (scope.Name.Length > 0)
        {
            own.Add(new Label("otel_scope_name", scope.Name));
            if (scope.Version.Length > 0)
                own.Add(new Label("otel_scope_version", scope.Version));
        }

        var given = new List<(string Label, string Key, string Value)>();
        Gather(given, own, scope.Attributes, "otel_scope_", point.Type);
        Gather(given, own, point.Attributes, "", point.Type);
        return Join(own, given);
    }

    /// <summary>The labels of a resource's <c>target_info</c> with its name; null when the resource has no attributes besides those that every series carries.</summary>
    public static Label[]? OfTarget(ResourceRow resource)
    {
        var own = new List<Label> { new(MetricName, TargetInfo) };
        AddTarget(own, resource.Attributes);
        var given = new List<(string Label, string Key, string Value)>();
        foreach (var attribute in resource.Attributes)
        {
            if (!IsTarget(attribute.Key))
                Add(given, own, attribute, "", MetricType.Gauge);
        }

        return given.TrueForAll(label => label.Value.Length == 0) ? null : Join(own, given);
    }

    static bool IsTarget(string key) => key is "service.name" or "service.namespace" or "service.instance.id";

    static void AddTarget(List<Label> own, AttributeList resource)
    {
        var job = TextOf(resource, "service.name");
        var space = TextOf(resource, "service.namespace");
        if (job.Length > 0)
            own.Add(new Label("job", space.Length > 0 ? $"{space}/{job}" : job));
        var instance = TextOf(resource, "service.instance.id");
        if (instance.Length > 0)
            own.Add(new Label("instance", instance));
    }

    static string TextOf(AttributeList attributes, string key) => attributes.TryGet(key, out var value) ? LabelText.Of(value) : "";

    static void Gather(List<(string Label, string Key, string Value)> given, List<Label> own, AttributeList attributes, string prefix, MetricType type)
    {
        foreach (var attribute in attributes)
            Add(given, own, attribute, prefix, type);
    }

    static void Add(List<(string Label, string Key, string Value)> given, List<Label> own, AttributeRow attribute, string prefix, MetricType type)
    {
        var key = prefix + attribute.Key;
        var label = PrometheusName.LabelOf(key);
        if ((label == Bound && type == MetricType.Histogram) || (label == Quantile && type == MetricType.Summary) || own.Exists(other => other.Name == label))
            label = Taken + label;
        given.Add((label, key, LabelText.Of(attribute.Value)));
    }

    static Label[] Join(List<Label> labels, List<(string Label, string Key, string Value)> given)
    {
        given.Sort(static (left, right) =>
        {
            var order = string.CompareOrdinal(left.Label, right.Label);
            if (order == 0)
                order = string.CompareOrdinal(left.Key, right.Key);
            return order == 0 ? string.CompareOrdinal(left.Value, right.Value) : order;
        });
        for (var start = 0; start < given.Count;)
        {
            var end = start + 1;
            while (end < given.Count && given[end].Label == given[start].Label)
                end++;
            var value = end == start + 1 ? given[start].Value : string.Join(';', given.GetRange(start, end - start).ConvertAll(one => one.Value));
            if (value.Length > 0)
                labels.Add(new Label(given[start].Label, value));
            start = end;
        }

        labels.Sort(static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        return [.. labels];
    }
}
