using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Values of any type to the types an attribute may have, and back to text.</summary>
static class TagConversion
{
    internal static Tag FromObject(string key, object? value) => value switch
    {
        null => new Tag(key, null, TagType.None),
        string text => new Tag(key, text),
        bool flag => new Tag(key, flag),
        long number => new Tag(key, number),
        int number => new Tag(key, (long)number),
        double number => new Tag(key, number),
        float number => new Tag(key, (double)number),
        uint number => new Tag(key, (long)number),
        short number => new Tag(key, (long)number),
        ushort number => new Tag(key, (long)number),
        byte number => new Tag(key, (long)number),
        sbyte number => new Tag(key, (long)number),
        ulong number when number <= long.MaxValue => new Tag(key, (long)number),
        Array array => TagArrays.From(key, array),
        IEnumerable<string?> texts => Array(key, texts, TagType.StringArray, static text => text),
        IEnumerable<bool> flags => Array(key, flags, TagType.BoolArray, static flag => flag),
        IEnumerable<long> numbers => Array(key, numbers, TagType.LongArray, static number => number),
        IEnumerable<int> numbers => Array(key, numbers, TagType.LongArray, static number => (long)number),
        IEnumerable<double> numbers => Array(key, numbers, TagType.DoubleArray, static number => number),
        IEnumerable<float> numbers => Array(key, numbers, TagType.DoubleArray, static number => (double)number),
        System.Collections.IList list => Array(key, list.Cast<object?>(), TagType.StringArray, TextOrNull),
        _ => new Tag(key, Text(value)),
    };

    /// <summary>The value as invariant text; arrays as JSON-like lists.</summary>
    internal static string ToText(in Tag tag) => tag.Type switch
    {
        TagType.String => tag.StringValue,
        TagType.Bool => tag.BoolValue ? "true" : "false",
        TagType.Long => tag.LongValue.ToString(CultureInfo.InvariantCulture),
        TagType.Double => tag.DoubleValue.ToString("R", CultureInfo.InvariantCulture),
        TagType.None => "",
        _ => $"[{string.Join(',', ((System.Collections.IEnumerable)tag.Reference!).Cast<object?>().Select(Text))}]",
    };

    // A sequence is user code: if enumerating it throws, its type's name is better than nothing.
    static Tag Array<TFrom, TTo>(string key, IEnumerable<TFrom> values, TagType type, Func<TFrom, TTo> convert)
    {
        try
        {
            return new Tag(key, values.Select(convert).ToArray(), type);
        }
        catch (Exception)
        {
            return new Tag(key, values.GetType().FullName);
        }
    }

    internal static string? TextOrNull(object? value) => value is null ? null : Text(value);

    static string Text(object? value)
    {
        try
        {
            return Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception)
        {
            return value!.GetType().FullName ?? "";
        }
    }
}
