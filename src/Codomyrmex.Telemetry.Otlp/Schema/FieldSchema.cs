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

    /// <summary>True for a member of the message's oneof, of which there is never more than one: setting a member clears the others.</summary>
    internal bool IsChoice { get; init; }

    /// <summary>True for a field declared <c>optional</c>, which differs from its default by being there.</summary>
    internal bool IsOptional { get; init; }

    /// <summary>True if the field, when there, must be passed on even when it equals its default.</summary>
    internal bool HasPresence => IsChoice || IsOptional || IsRepeated || Kind is FieldKind.Message or FieldKind.Any or FieldKind.Duration;

    /// <summary>The wire type of one value.</summary>
    internal WireType WireType => Kind switch
    {
        FieldKind.Fixed64 or FieldKind.SFixed64 or FieldKind.Double => WireType.Fixed64,
        FieldKind.Fixed32 => WireType.Fixed32,
        FieldKind.Bool or FieldKind.Int32 or FieldKind.UInt32 or FieldKind.SInt32 or FieldKind.Int64 or FieldKind.UInt64 or FieldKind.Enum =>
            WireType.Varint,
        _ => WireType.LengthDelimited,
    };

    /// <summary>True for a repeated field whose values may share one length-delimited run.</summary>
    internal bool IsPacked => IsRepeated && WireType != WireType.LengthDelimited;

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
