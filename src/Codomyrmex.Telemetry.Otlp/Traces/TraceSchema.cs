namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The messages of the trace signal.</summary>
static class TraceSchema
{
    static readonly EnumSchema SpanKind = new(
    [
        "SPAN_KIND_UNSPECIFIED",
        "SPAN_KIND_INTERNAL",
        "SPAN_KIND_SERVER",
        "SPAN_KIND_CLIENT",
        "SPAN_KIND_PRODUCER",
        "SPAN_KIND_CONSUMER",
    ]);

    static readonly EnumSchema StatusCode = new(
    [
        "STATUS_CODE_UNSET",
        "STATUS_CODE_OK",
        "STATUS_CODE_ERROR",
    ]);

    internal static readonly MessageSchema SpanEvent = new(
        "Span.Event",
        new FieldSchema(SpanEventFields.TimeUnixNano, "time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(SpanEventFields.Name, "name", FieldKind.String),
        new FieldSchema(SpanEventFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(SpanEventFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32));

    internal static readonly MessageSchema SpanLink = new(
        "Span.Link",
        new FieldSchema(SpanLinkFields.TraceId, "trace_id", FieldKind.TraceId),
        new FieldSchema(SpanLinkFields.SpanId, "span_id", FieldKind.SpanId),
        new FieldSchema(SpanLinkFields.TraceState, "trace_state", FieldKind.String),
        new FieldSchema(SpanLinkFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(SpanLinkFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32),
        new FieldSchema(SpanLinkFields.Flags, "flags", FieldKind.Fixed32));

    internal static readonly MessageSchema Status = new(
        "Status",
        new FieldSchema(StatusFields.Message, "message", FieldKind.String),
        new FieldSchema(StatusFields.Code, "code", FieldKind.Enum) { Names = StatusCode });

    internal static readonly MessageSchema Span = new(
        "Span",
        new FieldSchema(SpanFields.TraceId, "trace_id", FieldKind.TraceId),
        new FieldSchema(SpanFields.SpanId, "span_id", FieldKind.SpanId),
        new FieldSchema(SpanFields.TraceState, "trace_state", FieldKind.String),
        new FieldSchema(SpanFields.ParentSpanId, "parent_span_id", FieldKind.SpanId),
        new FieldSchema(SpanFields.Name, "name", FieldKind.String),
        new FieldSchema(SpanFields.Kind, "kind", FieldKind.Enum) { Names = SpanKind },
        new FieldSchema(SpanFields.StartTimeUnixNano, "start_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(SpanFields.EndTimeUnixNano, "end_time_unix_nano", FieldKind.Fixed64),
        new FieldSchema(SpanFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = CommonSchema.KeyValue },
        new FieldSchema(SpanFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32),
        new FieldSchema(SpanFields.Events, "events", FieldKind.Message) { IsRepeated = true, Message = SpanEvent },
        new FieldSchema(SpanFields.DroppedEventsCount, "dropped_events_count", FieldKind.UInt32),
        new FieldSchema(SpanFields.Links, "links", FieldKind.Message) { IsRepeated = true, Message = SpanLink },
        new FieldSchema(SpanFields.DroppedLinksCount, "dropped_links_count", FieldKind.UInt32),
        new FieldSchema(SpanFields.Status, "status", FieldKind.Message) { Message = Status },
        new FieldSchema(SpanFields.Flags, "flags", FieldKind.Fixed32));

    internal static readonly MessageSchema ScopeSpans = new(
        "ScopeSpans",
        new FieldSchema(ScopeSpansFields.Scope, "scope", FieldKind.Message) { Message = CommonSchema.Scope },
        new FieldSchema(ScopeSpansFields.Spans, "spans", FieldKind.Message) { IsRepeated = true, Message = Span },
        new FieldSchema(ScopeSpansFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema ResourceSpans = new(
        "ResourceSpans",
        new FieldSchema(ResourceSpansFields.Resource, "resource", FieldKind.Message) { Message = CommonSchema.Resource },
        new FieldSchema(ResourceSpansFields.ScopeSpans, "scope_spans", FieldKind.Message) { IsRepeated = true, Message = ScopeSpans },
        new FieldSchema(ResourceSpansFields.SchemaUrl, "schema_url", FieldKind.String));

    internal static readonly MessageSchema Request = new(
        "ExportTraceServiceRequest",
        new FieldSchema(TraceRequestFields.ResourceSpans, "resource_spans", FieldKind.Message) { IsRepeated = true, Message = ResourceSpans });
}
