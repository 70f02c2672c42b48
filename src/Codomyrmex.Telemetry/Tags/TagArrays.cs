using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// Arrays to the four kinds an attribute may have, by the exact type of their elements: the runtime takes an array of unsigned numbers for one of
/// signed ones, which would change them.
/// </summary>
static class TagArrays
{
    internal static Tag From(string key, Array array) => Type.GetTypeCode(ElementOf(array)) switch
    {
        TypeCode.String => new Tag(key, Copy<string?>(array, static element => (string?)element), TagType.StringArray),
        TypeCode.Boolean => new Tag(key, Copy(array, static element => (bool)element!), TagType.BoolArray),
        TypeCode.Int64 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.SByte or TypeCode.Byte =>
            new Tag(key, Copy(array, static element => Convert.ToInt64(element, CultureInfo.InvariantCulture)), TagType.LongArray),
        TypeCode.Double or TypeCode.Single =>
            new Tag(key, Copy(array, static element => Convert.ToDouble(element, CultureInfo.InvariantCulture)), TagType.DoubleArray),
        _ => new Tag(key, Copy(array, TagConversion.TextOrNull), TagType.StringArray),
    };

    // Enumerations are texts, as single ones are.
    static Type? ElementOf(Array array) => array.GetType().GetElementType() is { IsEnum: false } element ? element : null;

    static T[] Copy<T>(Array array, Func<object?, T> convert)
    {
        if (array.GetType() == typeof(T[]))
            return (T[])array.Clone();
        var copy = new T[array.Length];
        var i = 0;
        foreach (var element in array)
            copy[i++] = convert(element);
        return copy;
    }
}
