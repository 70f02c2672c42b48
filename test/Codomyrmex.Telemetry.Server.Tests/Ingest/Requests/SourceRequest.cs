using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage.Conformance;

namespace Codomyrmex.Telemetry.Server.Tests.Ingest;

/// <summary>What all OTLP requests of tests have in common: resources, scopes, attributes and ids, each written field by field.</summary>
static class SourceRequest
{
    public static void Write(ref ProtobufWriter writer, int field, SentResource resource)
    {
        var message = writer.BeginMessage(field);
        Write(ref writer, ResourceFields.Attributes, resource.Attributes);
        writer.WriteVarint(ResourceFields.DroppedAttributesCount, resource.DroppedAttributes);
        writer.WriteRaw(resource.EntityRefs);
        writer.EndMessage(message);
    }

    public static void Write(ref ProtobufWriter writer, int field, SentScope scope)
    {
        var message = writer.BeginMessage(field);
        writer.WriteString(ScopeFields.Name, scope.Name);
        writer.WriteString(ScopeFields.Version, scope.Version);
        Write(ref writer, ScopeFields.Attributes, scope.Attributes);
        writer.WriteVarint(ScopeFields.DroppedAttributesCount, scope.DroppedAttributes);
        writer.EndMessage(message);
    }

    public static void Write(ref ProtobufWriter writer, int field, SentAttribute[] attributes)
    {
        foreach (var attribute in attributes)
        {
            var message = writer.BeginMessage(field);
            writer.WriteString(KeyValueFields.Key, attribute.Key);
            Write(ref writer, KeyValueFields.Value, attribute.Value);
            writer.EndMessage(message);
        }
    }

    public static void Write(ref ProtobufWriter writer, int field, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteEmptyAnyValue(field);
                break;
            case string text:
                writer.WriteAnyValue(field, text);
                break;
            case bool flag:
                writer.WriteAnyValue(field, flag);
                break;
            case long number:
                writer.WriteAnyValue(field, number);
                break;
            case double number:
                writer.WriteAnyValue(field, number);
                break;
            case byte[] bytes:
                writer.WriteAnyValueBytes(field, bytes);
                break;
            case SentNested nested:
                writer.WriteBytes(field, nested.Encoded);
                break;
            default:
                throw new ArgumentException($"No attribute holds a {value.GetType()}.", nameof(value));
        }
    }

    public static void Write(ref ProtobufWriter writer, int field, TraceId id)
    {
        if (!id.IsValid)
            return;
        Span<byte> bytes = stackalloc byte[TraceId.ByteCount];
        id.Write(bytes);
        writer.WriteBytes(field, bytes);
    }

    public static void Write(ref ProtobufWriter writer, int field, SpanId id)
    {
        if (!id.IsValid)
            return;
        Span<byte> bytes = stackalloc byte[SpanId.ByteCount];
        id.Write(bytes);
        writer.WriteBytes(field, bytes);
    }
}
