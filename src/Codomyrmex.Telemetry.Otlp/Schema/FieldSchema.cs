using System.Text.Json;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>One field of a message: a row of the table that the JSON transcoder and error messages are driven by.</summary>
/// <param name="Number">The field's number on the wire.</param>
/// <param name="Name">Its name in the .proto.</param>
/// <param name="Kind">What it holds.</param>
sealed record FieldSchema(int Number, string Name, FieldKind Kind)
{
    /// <summary>True for a field with any number of values.</summary>
    internal bool IsRepeated { get; init; }

    /// <summary>The nested message's schema, for <see cref="FieldKind.Message"/>.</summary>
    internal MessageSchema? Message { get; set; }

    /// <summary>The names of an enum's values, for <see cref="FieldKind.Enum"/>.</summary>
    internal EnumSchema? Names { get; init; }

    /// <summary>The lowerCamelCase name OTLP/JSON uses.</summary>
    internal JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(ToLowerCamelCase(Name));

    static string ToLowerCamelCase(string name)
    {
        var words = name.Split('_');
        for (var i = 1; i < words.Length; i++)
            words[i] = char.ToUpperInvariant(words[i][0]) + words[i][1..];
        return string.Concat(words);
    }
}
