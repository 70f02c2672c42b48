using System.Text;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Batches of what tests send.</summary>
public static class Batch
{
    public static SpanBatch Of(params IEnumerable<SentSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var builder = new SpanBatchBuilder();
        var sources = new SourceTables(builder.Strings, builder.Resources, builder.Scopes);
        foreach (var span in spans)
        {
            Write(span.Attributes, builder.Attributes);
            foreach (var item in span.Events)
            {
                Write(item.Attributes, builder.Events.Attributes);
                builder.Events.Add(item.TimeNanos, builder.Strings.Intern(item.Name), item.DroppedAttributes);
            }

            foreach (var link in span.Links)
            {
                Write(link.Attributes, builder.Links.Attributes);
                builder.Links.Add(link.TraceId, link.SpanId, builder.Strings.Intern(link.TraceState), link.Flags, link.DroppedAttributes);
            }

            builder.Add(new SpanRecord
            {
                TraceId = span.TraceId,
                SpanId = span.SpanId,
                ParentSpanId = span.ParentSpanId,
                StartNanos = span.StartNanos,
                EndNanos = span.EndNanos,
                Name = builder.Strings.Intern(span.Name),
                Kind = span.Kind,
                StatusCode = span.StatusCode,
                StatusMessage = builder.Strings.Intern(span.StatusMessage),
                TraceState = builder.Strings.Intern(span.TraceState),
                Flags = span.Flags,
                DroppedAttributes = span.DroppedAttributes,
                DroppedEvents = span.DroppedEvents,
                DroppedLinks = span.DroppedLinks,
                Resource = sources.IndexOf(span.Resource),
                Scope = sources.IndexOf(span.Scope),
            });
        }

        return builder.Build();
    }

    public static LogBatch Of(params IEnumerable<SentLog> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        var builder = new LogBatchBuilder();
        var sources = new SourceTables(builder.Strings, builder.Resources, builder.Scopes);
        foreach (var log in logs)
        {
            Write(log.Attributes, builder.Attributes);
            Write(log.Body, builder.Bodies, builder.Strings);
            builder.Add(new LogRecord
            {
                TimeNanos = log.RawTimeNanos,
                ObservedNanos = log.ObservedNanos,
                SeverityNumber = log.SeverityNumber,
                SeverityText = builder.Strings.Intern(log.SeverityText),
                EventName = builder.Strings.Intern(log.EventName),
                TraceId = log.TraceId,
                SpanId = log.SpanId,
                Flags = log.Flags,
                DroppedAttributes = log.DroppedAttributes,
                Resource = sources.IndexOf(log.Resource),
                Scope = sources.IndexOf(log.Scope),
            });
        }

        return builder.Build();
    }

    public static MetricBatch Of(params IEnumerable<SentPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        var builder = new MetricBatchBuilder();
        var sources = new SourceTables(builder.Strings, builder.Resources, builder.Scopes);
        var metrics = new Dictionary<SentMetric, int>(ReferenceEqualityComparer.Instance);
        foreach (var point in points)
        {
            if (!metrics.TryGetValue(point.Metric, out var metric))
                metrics.Add(point.Metric, metric = Add(point.Metric, builder));
            Write(point.Attributes, builder.Attributes);
            foreach (var exemplar in point.Exemplars)
            {
                Write(exemplar.Attributes, builder.Exemplars.Attributes);
                builder.Exemplars.Add(new ExemplarRecord(
                    exemplar.TimeNanos, exemplar.Value is long, Bits(exemplar.Value), exemplar.TraceId, exemplar.SpanId));
            }

            builder.Add(new MetricPointRecord
            {
                Metric = metric,
                TimeNanos = point.TimeNanos,
                StartNanos = point.StartNanos,
                Flags = point.Flags,
                IsInt = point.Value is long,
                Bits = Bits(point.Value),
                Distribution = point.Value is Distribution distribution ? builder.AddDistribution(distribution) : 0,
                Resource = sources.IndexOf(point.Resource),
                Scope = sources.IndexOf(point.Scope),
            });
        }

        return builder.Build();
    }

    internal static void Write(SentAttribute[] attributes, AttributeColumnBuilder column)
    {
        foreach (var attribute in attributes)
            Write(Encoding.UTF8.GetBytes(attribute.Key), attribute.Value, column);
    }

    static void Write(byte[] key, object? value, AttributeColumnBuilder column)
    {
        switch (value)
        {
            case null:
                column.AddEmpty(key);
                break;
            case string text:
                column.AddString(key, Encoding.UTF8.GetBytes(text));
                break;
            case bool flag:
                column.AddBool(key, flag);
                break;
            case long number:
                column.AddInt(key, number);
                break;
            case double number:
                column.AddDouble(key, number);
                break;
            case byte[] bytes:
                column.AddBytes(key, bytes);
                break;
            case SentNested nested:
                column.AddNested(key, nested.Type, nested.Encoded);
                break;
            default:
                throw new ArgumentException($"No attribute holds a {value.GetType()}.", nameof(value));
        }
    }

    static void Write(object? value, ValueColumnBuilder column, StringTableBuilder strings)
    {
        switch (value)
        {
            case null:
                column.AddEmpty();
                break;
            case string text:
                column.AddString(strings.Intern(text));
                break;
            case bool flag:
                column.AddBool(flag);
                break;
            case long number:
                column.AddInt(number);
                break;
            case double number:
                column.AddDouble(number);
                break;
            case byte[] bytes:
                column.AddBytes(bytes);
                break;
            case SentNested nested:
                column.AddNested(nested.Type, nested.Encoded);
                break;
            default:
                throw new ArgumentException($"No attribute holds a {value.GetType()}.", nameof(value));
        }
    }

    static int Add(SentMetric metric, MetricBatchBuilder builder)
    {
        Write(metric.Metadata, builder.Metadata);
        return builder.AddMetric(new MetricRecord(
            builder.Strings.Intern(metric.Name),
            builder.Strings.Intern(metric.Unit),
            builder.Strings.Intern(metric.Description),
            metric.Type,
            metric.Temporality,
            metric.IsMonotonic));
    }

    static long Bits(object value) => value switch
    {
        long number => number,
        double number => BitConverter.DoubleToInt64Bits(number),
        _ => 0,
    };
}
