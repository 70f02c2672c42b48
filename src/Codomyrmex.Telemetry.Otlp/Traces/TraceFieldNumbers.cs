namespace Codomyrmex.Telemetry.Otlp;

#pragma warning disable CS1591 // Each constant carries the name its field has in the .proto; the class names the message.

/// <summary>Field numbers of <c>opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest</c>.</summary>
public static class TraceRequestFields
{
    public const int ResourceSpans = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.ResourceSpans</c>.</summary>
public static class ResourceSpansFields
{
    public const int Resource = 1;
    public const int ScopeSpans = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.ScopeSpans</c>.</summary>
public static class ScopeSpansFields
{
    public const int Scope = 1;
    public const int Spans = 2;
    public const int SchemaUrl = 3;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.Span</c>.</summary>
public static class SpanFields
{
    public const int TraceId = 1;
    public const int SpanId = 2;
    public const int TraceState = 3;
    public const int ParentSpanId = 4;
    public const int Name = 5;
    public const int Kind = 6;
    public const int StartTimeUnixNano = 7;
    public const int EndTimeUnixNano = 8;
    public const int Attributes = 9;
    public const int DroppedAttributesCount = 10;
    public const int Events = 11;
    public const int DroppedEventsCount = 12;
    public const int Links = 13;
    public const int DroppedLinksCount = 14;
    public const int Status = 15;
    public const int Flags = 16;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.Span.Event</c>.</summary>
public static class SpanEventFields
{
    public const int TimeUnixNano = 1;
    public const int Name = 2;
    public const int Attributes = 3;
    public const int DroppedAttributesCount = 4;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.Span.Link</c>.</summary>
public static class SpanLinkFields
{
    public const int TraceId = 1;
    public const int SpanId = 2;
    public const int TraceState = 3;
    public const int Attributes = 4;
    public const int DroppedAttributesCount = 5;
    public const int Flags = 6;
}

/// <summary>Field numbers of <c>opentelemetry.proto.trace.v1.Status</c>.</summary>
public static class StatusFields
{
    public const int Message = 2;
    public const int Code = 3;
}
