using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Ingest;

/// <summary>Attributes and values, from their encoding into columns.</summary>
static class AttributeDecoder
{
    /// <summary>Adds the entries to the row being collected, which it does not end; false when one can't be read.</summary>
    public static bool TryDecode(Repeated<KeyValueView> attributes, AttributeColumnBuilder column, DecodingBudget budget, out OtlpError error)
    {
        if (!budget.TrySpend(attributes.Count, DecodingBudget.AttributeBytes, out error))
            return false;
        while (attributes.TryNext(out var attribute))
            Decode(attribute.Key, attribute.Value, column);

        error = attributes.Error;
        return !attributes.Failed;
    }

    /// <summary>Adds one entry.</summary>
    public static void Decode(ReadOnlySpan<byte> key, in AnyValueView value, AttributeColumnBuilder column)
    {
        switch (value.Kind)
        {
            case AnyValueKind.String:
                column.AddString(key, value.StringValue);
                break;
            case AnyValueKind.Bool:
                column.AddBool(key, value.BoolValue);
                break;
            case AnyValueKind.Int:
                column.AddInt(key, value.IntValue);
                break;
            case AnyValueKind.Double:
                column.AddDouble(key, value.DoubleValue);
                break;
            case AnyValueKind.Bytes:
                column.AddBytes(key, value.BytesValue);
                break;
            case AnyValueKind.Array:
                column.AddNested(key, AttributeType.Array, value.Encoded);
                break;
            case AnyValueKind.KeyValueList:
                column.AddNested(key, AttributeType.Map, value.Encoded);
                break;
            default:
                column.AddEmpty(key);
                break;
        }
    }

    /// <summary>Adds one value.</summary>
    public static void Decode(in AnyValueView value, ValueColumnBuilder column, StringTableBuilder strings)
    {
        switch (value.Kind)
        {
            case AnyValueKind.String:
                column.AddString(strings.Intern(value.StringValue));
                break;
            case AnyValueKind.Bool:
                column.AddBool(value.BoolValue);
                break;
            case AnyValueKind.Int:
                column.AddInt(value.IntValue);
                break;
            case AnyValueKind.Double:
                column.AddDouble(value.DoubleValue);
                break;
            case AnyValueKind.Bytes:
                column.AddBytes(value.BytesValue);
                break;
            case AnyValueKind.Array:
                column.AddNested(AttributeType.Array, value.Encoded);
                break;
            case AnyValueKind.KeyValueList:
                column.AddNested(AttributeType.Map, value.Encoded);
                break;
            default:
                column.AddEmpty();
                break;
        }
    }
}
