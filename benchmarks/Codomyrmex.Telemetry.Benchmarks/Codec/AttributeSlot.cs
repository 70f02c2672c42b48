namespace Codomyrmex.Telemetry.Benchmarks.Codec;

enum SlotKind : byte
{
    Text,
    Integer,
    Real,
    Flag,
}

/// <summary>An attribute without boxing: text in one field, any number in the other.</summary>
readonly record struct AttributeSlot(string Key, SlotKind Kind, string? Text, long Bits)
{
    internal static AttributeSlot From(string key, object value) => value switch
    {
        string text => new(key, SlotKind.Text, text, 0),
        long number => new(key, SlotKind.Integer, null, number),
        double number => new(key, SlotKind.Real, null, BitConverter.DoubleToInt64Bits(number)),
        bool flag => new(key, SlotKind.Flag, null, flag ? 1 : 0),
        _ => throw new NotSupportedException($"No slot holds a {value.GetType()}."),
    };
}
