namespace Codomyrmex.Telemetry.Otlp;

#pragma warning disable CS1591 // Each constant carries the name its field has in the .proto; the class names the message.

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.AnyValue</c>.</summary>
public static class AnyValueFields
{
    public const int StringValue = 1;
    public const int BoolValue = 2;
    public const int IntValue = 3;
    public const int DoubleValue = 4;
    public const int ArrayValue = 5;
    public const int KvlistValue = 6;
    public const int BytesValue = 7;
}

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.ArrayValue</c>.</summary>
public static class ArrayValueFields
{
    public const int Values = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.KeyValueList</c>.</summary>
public static class KeyValueListFields
{
    public const int Values = 1;
}

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.KeyValue</c>.</summary>
public static class KeyValueFields
{
    public const int Key = 1;
    public const int Value = 2;
}

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.InstrumentationScope</c>.</summary>
public static class ScopeFields
{
    public const int Name = 1;
    public const int Version = 2;
    public const int Attributes = 3;
    public const int DroppedAttributesCount = 4;
}

/// <summary>Field numbers of <c>opentelemetry.proto.common.v1.EntityRef</c>.</summary>
public static class EntityRefFields
{
    public const int SchemaUrl = 1;
    public const int Type = 2;
    public const int IdKeys = 3;
    public const int DescriptionKeys = 4;
}

/// <summary>Field numbers of <c>opentelemetry.proto.resource.v1.Resource</c>.</summary>
public static class ResourceFields
{
    public const int Attributes = 1;
    public const int DroppedAttributesCount = 2;
    public const int EntityRefs = 3;
}
