using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Encodes records the way an exporter does: the resource encoded once, the batch written straight into a pooled buffer.</summary>
sealed class OurEncoder
{
    const int UsualSpanLength = 400;
    readonly byte[] _resource = EncodeResource();
    int _lastLength = 1 << 16;

    /// <summary>Encodes the batch and returns the length; the bytes are the writer's.</summary>
    internal int Encode(ReadOnlySpan<SpanRecord> spans, ref ProtobufWriter output)
    {
        var resourceSpans = output.BeginMessage(TraceRequestFields.ResourceSpans, _lastLength);
        output.WriteRaw(_resource);
        var scopeSpans = output.BeginMessage(ResourceSpansFields.ScopeSpans, _lastLength);
        var scope = output.BeginMessage(ScopeSpansFields.Scope);
        output.WriteString(ScopeFields.Name, SpanBatch.ScopeName);
        output.WriteString(ScopeFields.Version, SpanBatch.ScopeVersion);
        output.EndMessage(scope);
        foreach (var span in spans)
            Encode(span, ref output);
        output.EndMessage(scopeSpans);
        output.EndMessage(resourceSpans);
        _lastLength = output.Length;
        return output.Length;
    }

    static void Encode(SpanRecord span, ref ProtobufWriter output)
    {
        var message = output.BeginMessage(ScopeSpansFields.Spans, UsualSpanLength);
        output.WriteTraceId(SpanFields.TraceId, span.TraceId);
        output.WriteSpanId(SpanFields.SpanId, span.SpanId);
        if (span.ParentSpanId.IsValid)
            output.WriteSpanId(SpanFields.ParentSpanId, span.ParentSpanId);
        output.WriteString(SpanFields.Name, span.Name);
        output.WriteInt64(SpanFields.Kind, span.Kind);
        output.WriteFixed64(SpanFields.StartTimeUnixNano, span.StartTimeUnixNano);
        output.WriteFixed64(SpanFields.EndTimeUnixNano, span.EndTimeUnixNano);
        foreach (ref readonly var attribute in span.Attributes.AsSpan())
            Encode(attribute, ref output);
        if (span.StatusCode != 0)
        {
            var status = output.BeginMessage(SpanFields.Status);
            if (span.StatusMessage is { } text)
                output.WriteString(StatusFields.Message, text);
            output.WriteInt64(StatusFields.Code, span.StatusCode);
            output.EndMessage(status);
        }

        output.WriteFixed32(SpanFields.Flags, span.Flags);
        output.EndMessage(message);
    }

    static void Encode(in AttributeSlot attribute, ref ProtobufWriter output)
    {
        switch (attribute.Kind)
        {
            case SlotKind.Text:
                output.WriteAttribute(SpanFields.Attributes, attribute.Key, attribute.Text);
                break;
            case SlotKind.Integer:
                output.WriteAttribute(SpanFields.Attributes, attribute.Key, attribute.Bits);
                break;
            case SlotKind.Real:
                output.WriteAttribute(SpanFields.Attributes, attribute.Key, BitConverter.Int64BitsToDouble(attribute.Bits));
                break;
            default:
                output.WriteAttribute(SpanFields.Attributes, attribute.Key, attribute.Bits != 0);
                break;
        }
    }

    static byte[] EncodeResource()
    {
        var output = new ProtobufWriter(0);
        var resource = output.BeginMessage(ResourceSpansFields.Resource);
        output.WriteAttribute(ResourceFields.Attributes, "service.name", SpanBatch.ServiceName);
        output.EndMessage(resource);
        var bytes = output.Written.ToArray();
        output.Dispose();
        return bytes;
    }
}
