using System.Globalization;
using System.Text;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Storage;

/// <summary>One value of a row's field, whether a column holds it as such or not.</summary>
readonly struct FieldValue
{
    readonly string? _text;
    readonly long _number;
    readonly AttributeValue _attribute;

    FieldValue(AttributeType type, string? text, long number, AttributeValue attribute)
    {
        Type = type;
        _text = text;
        _number = number;
        _attribute = attribute;
    }

    public AttributeType Type { get; }

    public static FieldValue Of(string text) => new(AttributeType.String, text, 0, default);

    public static FieldValue Of(long number) => new(AttributeType.Int, null, number, default);

    public static FieldValue Of(AttributeValue value) => value.Type switch
    {
        AttributeType.String => Of(value.AsString),
        AttributeType.Int => Of(value.AsInt),
        _ => new FieldValue(value.Type, null, 0, value),
    };

    public bool Passes(ValueTest test) => Type switch
    {
        AttributeType.String => test.HoldsText(Encoding.UTF8.GetBytes(_text!)),
        AttributeType.Int => test.HoldsNumber(_number),
        _ => test.Holds(_attribute),
    };

    /// <summary>
    /// The value as people read it, with its type; of an array those of its elements. Only texts, numbers and booleans are read, so there may be none.
    /// </summary>
    public IReadOnlyList<(string Text, AttributeType Type)> Texts() => Type switch
    {
        AttributeType.String => [(_text!, Type)],
        AttributeType.Int => [(TextOf(_number), Type)],
        AttributeType.Double => [(TextOf(_attribute.AsDouble), Type)],
        AttributeType.Bool => [(TextOf(_attribute.AsBool), Type)],
        AttributeType.Array => ElementTexts(_attribute.EncodedValue),
        _ => [],
    };

    static List<(string Text, AttributeType Type)> ElementTexts(ReadOnlySpan<byte> anyValue)
    {
        var texts = new List<(string Text, AttributeType Type)>();
        if (!AnyValueView.TryRead(anyValue, out var array, out _))
            return texts;
        var elements = array.ArrayValue;
        while (elements.TryNext(out var element))
        {
            if (element.Kind == AnyValueKind.String)
                texts.Add((Encoding.UTF8.GetString(element.StringValue), AttributeType.String));
            else if (element.Kind == AnyValueKind.Int)
                texts.Add((TextOf(element.IntValue), AttributeType.Int));
            else if (element.Kind == AnyValueKind.Double)
                texts.Add((TextOf(element.DoubleValue), AttributeType.Double));
            else if (element.Kind == AnyValueKind.Bool)
                texts.Add((TextOf(element.BoolValue), AttributeType.Bool));
        }

        return texts;
    }

    static string TextOf(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string TextOf(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static string TextOf(bool value) => value ? "true" : "false";
}
