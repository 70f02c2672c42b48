using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>
/// Any sent value as one line that two values share exactly when they are equal in every property: doubles by their bits, arrays by their
/// elements. Failed comparisons read well.
/// </summary>
public static class Text
{
    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = [];

    public static string Of(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        double number => string.Create(CultureInfo.InvariantCulture, $"{number:R}d/{BitConverter.DoubleToInt64Bits(number):x}"),
        byte[] bytes => $"0x{Convert.ToHexStringLower(bytes)}",
        TraceId or SpanId or Enum => value.ToString()!,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => $"{{ {string.Join(", ", Properties.GetOrAdd(value.GetType(), PropertiesOf).Select(property => $"{property.Name}: {Of(property.GetValue(value))}"))} }}",
    };

    static PropertyInfo[] PropertiesOf(Type type) => [.. type.GetProperties().Where(property => property.GetMethod is { IsStatic: false })];
}
