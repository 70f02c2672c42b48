using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Attributes, resources and scopes from columns back into their encoding. What equals a field's default is left out, as proto3 does.</summary>
static class AttributeEncoder
{
    public static void Write(ref ProtobufWriter writer, int field, AttributeList attributes)
    {
        foreach (var attribute in attributes)
            Write(ref writer, field, attribute.KeyUtf8, attribute.Value);
    }

    public static void Write(ref ProtobufWriter writer, int field, ResourceRow resource)
    {
        var message = writer.BeginMessage(field, 512);
        Write(ref writer, ResourceFields.Attributes, resource.Attributes);
        WriteNumber(ref writer, ResourceFields.DroppedAttributesCount, resource.DroppedAttributes);
        writer.WriteRaw(resource.EncodedEntityRefs);
        writer.EndMessage(message);
    }

    public static void Write(ref ProtobufWriter writer, int field, ScopeRow scope)
    {
        var message = writer.BeginMessage(field);
        WriteText(ref writer, ScopeFields.Name, scope.Name);
        WriteText(ref writer, ScopeFields.Version, scope.Version);
        Write(ref writer, ScopeFields.Attributes, scope.Attributes);
        WriteNumber(ref writer, ScopeFields.DroppedAttributesCount, scope.DroppedAttributes);
        writer.EndMessage(message);
    }

    /// <summary>Writes one value, such as a log record's body; null is left out.</summary>
    public static void Write(ref ProtobufWriter writer, int field, AttributeValue value)
    {
        switch (value.Type)
        {
            case AttributeType.String:
                writer.WriteAnyValueUtf8(field, value.AsUtf8);
                break;
            case AttributeType.Bool:
                writer.WriteAnyValue(field, value.AsBool);
                break;
            case AttributeType.Int:
                writer.WriteAnyValue(field, value.AsInt);
                break;
            case AttributeType.Double:
                writer.WriteAnyValue(field, value.AsDouble);
                break;
            case AttributeType.Bytes:
                writer.WriteAnyValueBytes(field, value.AsBytes);
                break;
            case AttributeType.Array or AttributeType.Map:
                writer.WriteBytes(field, value.EncodedValue);
                break;
        }
    }

    public static void WriteText(ref ProtobufWriter writer, int field, string text)
    {
        if (text.Length > 0)
            writer.WriteString(field, text);
    }

    public static void WriteNumber(ref ProtobufWriter writer, int field, uint number)
    {
        if (number > 0)
            writer.WriteVarint(field, number);
    }

    static void Write(ref ProtobufWriter writer, int field, ReadOnlySpan<byte> key, AttributeValue value)
    {
        switch (value.Type)
        {
            case AttributeType.String:
                writer.WriteAttributeUtf8(field, key, value.AsUtf8);
                break;
            case AttributeType.Bool:
                writer.WriteAttribute(field, key, value.AsBool);
                break;
            case AttributeType.Int:
                writer.WriteAttribute(field, key, value.AsInt);
                break;
            case AttributeType.Double:
                writer.WriteAttribute(field, key, value.AsDouble);
                break;
            case AttributeType.Bytes:
                writer.WriteAttributeBytes(field, key, value.AsBytes);
                break;
            case AttributeType.Array or AttributeType.Map:
                var attribute = writer.BeginMessage(field);
                writer.WriteUtf8(KeyValueFields.Key, key);
                writer.WriteBytes(KeyValueFields.Value, value.EncodedValue);
                writer.EndMessage(attribute);
                break;
            default:
                writer.WriteEmptyAttribute(field, key);
                break;
        }
    }
}
