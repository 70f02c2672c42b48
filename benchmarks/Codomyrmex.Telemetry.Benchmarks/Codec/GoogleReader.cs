using Codomyrmex.Telemetry.Otlp.Tests.Reference;
using Google.Protobuf.Collections;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Reads a trace request with generated code into objects and touches every field that is in it.</summary>
static class GoogleReader
{
    internal static long Read(byte[] request)
    {
        var sum = 0L;
        foreach (var resource in ExportTraceServiceRequest.Parser.ParseFrom(request).ResourceSpans)
        {
            sum += Sum(resource.Resource.Attributes) + resource.SchemaUrl.Length;
            foreach (var scope in resource.ScopeSpans)
            {
                sum += scope.Scope.Name.Length + scope.Scope.Version.Length + Sum(scope.Scope.Attributes) + scope.SchemaUrl.Length;
                foreach (var span in scope.Spans)
                    sum += Sum(span);
            }
        }

        return sum;
    }

    static long Sum(Otlp.Tests.Reference.Span span)
    {
        var sum = span.TraceId[0] + span.SpanId[0] + span.ParentSpanId.Length + span.TraceState.Length + span.Name.Length + (int)span.Kind;
        return sum + (long)span.StartTimeUnixNano + (long)span.EndTimeUnixNano + Sum(span.Attributes) + span.Events.Count + span.Links.Count
            + span.DroppedAttributesCount + span.DroppedEventsCount + span.DroppedLinksCount + (int)(span.Status?.Code ?? 0) + (span.Status?.Message.Length ?? 0) + span.Flags;
    }

    static long Sum(RepeatedField<KeyValue> attributes)
    {
        var sum = 0L;
        foreach (var attribute in attributes)
        {
            sum += attribute.Key.Length;
            var value = attribute.Value;
            sum += value.ValueCase switch
            {
                AnyValue.ValueOneofCase.StringValue => value.StringValue.Length,
                AnyValue.ValueOneofCase.IntValue => value.IntValue,
                AnyValue.ValueOneofCase.DoubleValue => BitConverter.DoubleToInt64Bits(value.DoubleValue),
                AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? 1 : 0,
                _ => 0,
            };
        }

        return sum;
    }

}
