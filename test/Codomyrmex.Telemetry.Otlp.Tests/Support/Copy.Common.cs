namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

static partial class Copy
{
    internal static void AnyValue(AnyValueView view, ref ProtobufWriter output, ref OtlpError error)
    {
        switch (view.Kind)
        {
            case AnyValueKind.String:
                output.WriteUtf8(AnyValueFields.StringValue, view.StringValue);
                break;
            case AnyValueKind.Bool:
                output.WriteBool(AnyValueFields.BoolValue, view.BoolValue);
                break;
            case AnyValueKind.Int:
                output.WriteInt64(AnyValueFields.IntValue, view.IntValue);
                break;
            case AnyValueKind.Double:
                output.WriteDouble(AnyValueFields.DoubleValue, view.DoubleValue);
                break;
            case AnyValueKind.Array:
                var array = output.BeginMessage(AnyValueFields.ArrayValue);
                All(ArrayValueFields.Values, view.ArrayValue, ref output, ref error, AnyValue);
                output.EndMessage(array);
                break;
            case AnyValueKind.KeyValueList:
                var list = output.BeginMessage(AnyValueFields.KvlistValue);
                All(KeyValueListFields.Values, view.KeyValueListValue, ref output, ref error, KeyValue);
                output.EndMessage(list);
                break;
            case AnyValueKind.Bytes:
                output.WriteBytes(AnyValueFields.BytesValue, view.BytesValue);
                break;
            case AnyValueKind.Empty:
                break;
            default:
                Assert.Fail($"There is no kind {view.Kind}.");
                break;
        }
    }

    internal static void KeyValue(KeyValueView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(KeyValueFields.Key, view.Key);
        One(KeyValueFields.Value, view.Value, ref output, ref error, AnyValue);
    }

    internal static void Scope(ScopeView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(ScopeFields.Name, view.Name);
        output.WriteUtf8(ScopeFields.Version, view.Version);
        All(ScopeFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(ScopeFields.DroppedAttributesCount, view.DroppedAttributesCount);
    }

    internal static void Resource(ResourceView view, ref ProtobufWriter output, ref OtlpError error)
    {
        All(ResourceFields.Attributes, view.Attributes, ref output, ref error, KeyValue);
        output.WriteVarint(ResourceFields.DroppedAttributesCount, view.DroppedAttributesCount);
        All(ResourceFields.EntityRefs, view.EntityRefs, ref output, ref error, EntityRef);
    }

    static void EntityRef(EntityRefView view, ref ProtobufWriter output, ref OtlpError error)
    {
        output.WriteUtf8(EntityRefFields.SchemaUrl, view.SchemaUrl);
        output.WriteUtf8(EntityRefFields.Type, view.Type);
        Texts(EntityRefFields.IdKeys, view.IdKeys, ref output);
        Texts(EntityRefFields.DescriptionKeys, view.DescriptionKeys, ref output);
    }

    static void Texts(int field, RepeatedUtf8 texts, ref ProtobufWriter output)
    {
        var count = 0;
        while (texts.TryNext(out var text))
        {
            output.WriteUtf8(field, text);
            count++;
        }

        if (texts.Count != count)
            Assert.Fail($"{count} strings instead of {texts.Count}.");
    }
}
