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
        while (attributes.TryNextEncoded(out var encoded))
        {
            if (ScalarKeyValue.TryRead(encoded, out var scalar))
                Decode(scalar, column);
            else if (KeyValueView.TryRead(encoded, out var attribute, out error))
                Decode(attribute.Key, attribute.Value, column);
            else
                return false;
        }

        return true;
    }

    static void Decode(in ScalarKeyValue attribute, AttributeColumnBuilder column)
    {
        switch (attribute.Kind)
        {
            case AnyValueKind.String:
                column.AddString(attribute.Key, attribute.Text);
                break;
            case AnyValueKind.Int:
                column.AddInt(attribute.Key, (long)attribute.Bits);
                break;
            case AnyValueKind.Double:
                column.AddDouble(attribute.Key, BitConverter.UInt64BitsToDouble(attribute.Bits));
                break;
            default:
                column.AddBool(attribute.Key, attribute.Bits != 0);
                break;
        }
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
