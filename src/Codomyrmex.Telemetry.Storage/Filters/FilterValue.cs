namespace Codomyrmex.Telemetry.Storage;

/// <summary>What a field is compared with: a text, an integer, a double or a boolean.</summary>
public readonly record struct FilterValue
{
    readonly string? _text;

    FilterValue(AttributeType type, string? text, long bits)
    {
        Type = type;
        _text = text;
        Bits = bits;
    }

    /// <summary><see cref="AttributeType.String"/>, <see cref="AttributeType.Int"/>, <see cref="AttributeType.Double"/> or <see cref="AttributeType.Bool"/>.</summary>
    public AttributeType Type { get; }

    /// <summary>The text; empty for other types.</summary>
    public string Text => _text ?? "";

    /// <summary>The integer, the double's bits, or 0 or 1.</summary>
    public long Bits { get; }

    /// <summary>The number as a double.</summary>
    public double Number => Type == AttributeType.Double ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    /// <summary>A text.</summary>
    public static FilterValue Of(string text) => new(AttributeType.String, text, 0);

    /// <summary>An integer, or the number of an enumeration's member.</summary>
    public static FilterValue Of(long number) => new(AttributeType.Int, null, number);

    /// <summary>A double.</summary>
    public static FilterValue Of(double number) => new(AttributeType.Double, null, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A boolean.</summary>
    public static FilterValue Of(bool value) => new(AttributeType.Bool, null, value ? 1 : 0);
}
