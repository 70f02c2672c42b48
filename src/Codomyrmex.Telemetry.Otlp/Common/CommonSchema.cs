namespace Codomyrmex.Telemetry.Otlp;

/// <summary>The messages every signal shares.</summary>
static class CommonSchema
{
    // AnyValue contains lists that contain AnyValue: the fields that close the circle learn their message last.
    static readonly FieldSchema ArrayElements = new(ArrayValueFields.Values, "values", FieldKind.Message) { IsRepeated = true };

    static readonly FieldSchema EntryValue = new(KeyValueFields.Value, "value", FieldKind.Message);

    internal static readonly MessageSchema ArrayValue = new("ArrayValue", ArrayElements);

    internal static readonly MessageSchema KeyValue = new(
        "KeyValue",
        new FieldSchema(KeyValueFields.Key, "key", FieldKind.String),
        EntryValue);

    internal static readonly MessageSchema KeyValueList = new(
        "KeyValueList",
        new FieldSchema(KeyValueListFields.Values, "values", FieldKind.Message) { IsRepeated = true, Message = KeyValue });

    internal static readonly MessageSchema AnyValue = new MessageSchema(
        "AnyValue",
        new FieldSchema(AnyValueFields.StringValue, "string_value", FieldKind.String) { IsChoice = true },
        new FieldSchema(AnyValueFields.BoolValue, "bool_value", FieldKind.Bool) { IsChoice = true },
        new FieldSchema(AnyValueFields.IntValue, "int_value", FieldKind.Int64) { IsChoice = true },
        new FieldSchema(AnyValueFields.DoubleValue, "double_value", FieldKind.Double) { IsChoice = true },
        new FieldSchema(AnyValueFields.ArrayValue, "array_value", FieldKind.Message) { IsChoice = true, Message = ArrayValue },
        new FieldSchema(AnyValueFields.KvlistValue, "kvlist_value", FieldKind.Message) { IsChoice = true, Message = KeyValueList },
        new FieldSchema(AnyValueFields.BytesValue, "bytes_value", FieldKind.Bytes) { IsChoice = true }).AsMessageOf(ArrayElements, EntryValue);

    internal static readonly MessageSchema Scope = new(
        "InstrumentationScope",
        new FieldSchema(ScopeFields.Name, "name", FieldKind.String),
        new FieldSchema(ScopeFields.Version, "version", FieldKind.String),
        new FieldSchema(ScopeFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = KeyValue },
        new FieldSchema(ScopeFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32));

    internal static readonly MessageSchema EntityRef = new(
        "EntityRef",
        new FieldSchema(EntityRefFields.SchemaUrl, "schema_url", FieldKind.String),
        new FieldSchema(EntityRefFields.Type, "type", FieldKind.String),
        new FieldSchema(EntityRefFields.IdKeys, "id_keys", FieldKind.String) { IsRepeated = true },
        new FieldSchema(EntityRefFields.DescriptionKeys, "description_keys", FieldKind.String) { IsRepeated = true });

    internal static readonly MessageSchema Resource = new(
        "Resource",
        new FieldSchema(ResourceFields.Attributes, "attributes", FieldKind.Message) { IsRepeated = true, Message = KeyValue },
        new FieldSchema(ResourceFields.DroppedAttributesCount, "dropped_attributes_count", FieldKind.UInt32),
        new FieldSchema(ResourceFields.EntityRefs, "entity_refs", FieldKind.Message) { IsRepeated = true, Message = EntityRef });
}
