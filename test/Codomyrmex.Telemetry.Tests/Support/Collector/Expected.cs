using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf;
using Reference = Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>What was recorded, as the messages that must arrive, in the classes that protoc made.</summary>
static class Expected
{
    internal static Reference.Span Span(SpanData span)
    {
        var expected = new Reference.Span
        {
            TraceId = Id(span.TraceId.ToString()),
            SpanId = Id(span.SpanId.ToString()),
            ParentSpanId = span.ParentSpanId.IsValid ? Id(span.ParentSpanId.ToString()) : ByteString.Empty,
            TraceState = span.Context.TraceState ?? "",
            Name = span.Name,
            Kind = (Reference.Span.Types.SpanKind)(int)span.Kind,
            StartTimeUnixNano = (ulong)span.StartUnixNanos,
            EndTimeUnixNano = (ulong)span.EndUnixNanos,
            DroppedAttributesCount = (uint)span.DroppedAttributesCount,
            DroppedEventsCount = (uint)span.DroppedEventsCount,
            DroppedLinksCount = (uint)span.DroppedLinksCount,
            Flags = Flags(span.Context.Flags, span.IsParentRemote),
        };
        expected.Attributes.Add(span.Attributes.Select(Attribute));
        foreach (var each in span.Events)
        {
            var recorded = new Reference.Span.Types.Event { Name = each.Name, TimeUnixNano = (ulong)each.UnixNanos, DroppedAttributesCount = (uint)each.DroppedAttributesCount };
            recorded.Attributes.Add(each.Attributes.Select(Attribute));
            expected.Events.Add(recorded);
        }

        foreach (var each in span.Links)
        {
            var link = new Reference.Span.Types.Link
            {
                TraceId = Id(each.Target.TraceId.ToString()),
                SpanId = Id(each.Target.SpanId.ToString()),
                TraceState = each.Target.TraceState ?? "",
                Flags = Flags(each.Target.Flags, each.Target.IsRemote),
                DroppedAttributesCount = (uint)each.DroppedAttributesCount,
            };
            link.Attributes.Add(each.Attributes.Select(Attribute));
            expected.Links.Add(link);
        }

        if (span.Status != StatusCode.Unset)
            expected.Status = new Status { Code = (Status.Types.StatusCode)(int)span.Status, Message = span.StatusDescription ?? "" };
        return expected;
    }

    internal static Reference.LogRecord Log(LogData log)
    {
        var expected = new Reference.LogRecord
        {
            TimeUnixNano = (ulong)log.UnixNanos,
            ObservedTimeUnixNano = (ulong)log.ObservedUnixNanos,
            SeverityNumber = (SeverityNumber)(int)log.Severity,
            SeverityText = log.SeverityText ?? "",
            EventName = log.EventName ?? "",
            DroppedAttributesCount = (uint)log.DroppedAttributesCount,
        };
        if (log.Body is { } body)
            expected.Body = new AnyValue { StringValue = body };
        if (log.TraceId.IsValid)
            (expected.TraceId, expected.SpanId, expected.Flags) = (Id(log.TraceId.ToString()), Id(log.SpanId.ToString()), (uint)log.Flags);
        expected.Attributes.Add(log.Attributes.Select(Attribute));
        return expected;
    }

    internal static KeyValue Attribute(Tag tag) => new() { Key = tag.Key, Value = Value(tag.Value) };

    static AnyValue Value(object? value) => value switch
    {
        string text => new AnyValue { StringValue = text },
        bool flag => new AnyValue { BoolValue = flag },
        long number => new AnyValue { IntValue = number },
        double number => new AnyValue { DoubleValue = number },
        System.Collections.IEnumerable values => new AnyValue { ArrayValue = new ArrayValue { Values = { values.Cast<object?>().Select(Value) } } },
        _ => new AnyValue(),
    };

    static uint Flags(TraceFlags flags, bool isRemote) => (uint)flags | 0x100 | (isRemote ? 0x200u : 0);

    static ByteString Id(string hexadecimal) => ByteString.CopyFrom(Convert.FromHexString(hexadecimal));
}
