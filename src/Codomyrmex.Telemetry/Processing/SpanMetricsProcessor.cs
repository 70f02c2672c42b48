using System.Buffers;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Counts the spans that end and how long they took, as the metrics <c>traces.span.metrics.calls</c> and <c>traces.span.metrics.duration</c> (in seconds), by service, name,
/// kind and status, with the names and values of the OpenTelemetry Collector's span metrics connector. Given to <see cref="TelemetryOptions.Processors"/>. Counts every recorded
/// span, also those that are not sampled or that tail sampling leaves out later; so it is right about all calls where only some traces are exported.
/// </summary>
/// <remarks>
/// Attributes are <c>service.name</c>, <c>span.name</c>, <c>span.kind</c> (<c>SPAN_KIND_SERVER</c>) and <c>status.code</c> (<c>STATUS_CODE_ERROR</c>), and those of
/// <see cref="Dimensions"/>. A span's name is to be one of few; series beyond <see cref="MetricOptions.SeriesLimit"/> are counted together. Exemplars name the span itself.
/// Belongs to the SDK it was given to. Where <see cref="ISpanProcessor.OnEnding"/> of another processor leaves a span out, it is not counted.
/// </remarks>
public sealed class SpanMetricsProcessor : IAttachedProcessor
{
    const string Scope = "Codomyrmex.Telemetry.SpanMetrics";
    const int FixedCount = 4;
    const double NanosPerSecond = 1e9;

    static readonly Tag[] Kinds =
    [
        .. new[] { "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER" }.Select(static name => new Tag("span.kind", $"SPAN_KIND_{name}")),
    ];

    static readonly Tag[] Statuses = [.. new[] { "UNSET", "OK", "ERROR" }.Select(static name => new Tag("status.code", $"STATUS_CODE_{name}"))];

    string[] _dimensions = [];
    Tag[] _resource = [];
    Tag _service;
    Instrument? _calls;
    Instrument? _durations;

    /// <summary>
    /// Further attributes of the series: those of the span with these keys, or else of the resource; where there is neither, the series has none. Each should have few values.
    /// None by default.
    /// </summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>The duration's buckets, in seconds: upper bounds, inclusive, finite and rising. Default, when null: 0.005 ... 10.</summary>
    public IReadOnlyList<double>? Bounds { get; init; }

    /// <inheritdoc/>
    public void OnEnd(SpanRecord span)
    {
        ArgumentNullException.ThrowIfNull(span);
        if (_calls is null)
            return;
        if (FixedCount + _dimensions.Length <= EightTags.Length)
        {
            var room = default(EightTags);
            Record(span, room);
            return;
        }

        var many = ArrayPool<Tag>.Shared.Rent(FixedCount + _dimensions.Length);
        Record(span, many);
        ArrayPool<Tag>.Shared.Return(many, clearArray: true);
    }

    void IAttachedProcessor.Attach(ProcessingEnvironment environment)
    {
        if (_calls is not null || environment.MetricStore is not { } store)
            return;
        ExemplarSource.AreSpansMeasured = true;
        _dimensions = [.. Dimensions];
        _resource = [.. environment.Resource.Attributes];
        _service = new Tag(ResourceKeys.ServiceName, environment.Resource.ServiceName);
        var scope = new InstrumentationScope(Scope, null);
        _durations = Open(store, new InstrumentDefinition(
            scope, InstrumentKind.Histogram, IsInteger: false, "traces.span.metrics.duration", "s", "How long spans took.", Bounds?.ToArray()));
        _calls = Open(store, new InstrumentDefinition(
            scope, InstrumentKind.Counter, IsInteger: true, "traces.span.metrics.calls", "{call}", "Spans that ended."));
    }

    /// <summary>What is wrong with the options.</summary>
    internal IEnumerable<string> Problems()
    {
        if (Dimensions is null || Dimensions.Any(string.IsNullOrEmpty))
            yield return "SpanMetricsProcessor.Dimensions has an empty key; name an attribute or remove it.";
        if (Bounds is not null && !InstrumentDefinition.AreBounds([.. Bounds]))
            yield return "SpanMetricsProcessor.Bounds are not finite and rising; give them in seconds, the smallest first.";
    }

    static Instrument Open(MetricStore store, InstrumentDefinition definition) => new(definition) { Store = store.Open(definition) };

    void Record(SpanRecord span, Span<Tag> tags)
    {
        tags = tags[..Fill(tags, span)];
        var thread = RecordingThread.Current;
        thread.MeasuredSpan = span;
        _calls!.Record(1L, tags);
        _durations!.Record((span.EndUnixNanos - span.StartUnixNanos) / NanosPerSecond, tags);
        thread.MeasuredSpan = null;
    }

    int Fill(Span<Tag> tags, SpanRecord span)
    {
        tags[0] = _service;
        tags[1] = new Tag("span.name", span.Name);
        tags[2] = Kinds[(uint)span.Kind < (uint)Kinds.Length ? (int)span.Kind : 0];
        tags[3] = Statuses[(uint)span.Status < (uint)Statuses.Length ? (int)span.Status : 0];
        var count = FixedCount;
        foreach (var key in _dimensions)
        {
            if (TryFind(span.Attributes, key, out tags[count]) || TryFind(_resource, key, out tags[count]))
                count++;
        }

        return count;
    }

    static bool TryFind(ReadOnlySpan<Tag> tags, string key, out Tag found)
    {
        foreach (ref readonly var tag in tags)
        {
            if (tag.Key == key)
            {
                found = tag;
                return true;
            }
        }

        found = default;
        return false;
    }
}
