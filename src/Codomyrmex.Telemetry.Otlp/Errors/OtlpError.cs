namespace Codomyrmex.Telemetry.Otlp;

/// <summary>
/// What was wrong with an input, where. <c>default</c> means nothing was. Safe to show to the sender: it names the message and the
/// field as the .proto does, and never repeats what was sent.
/// </summary>
/// <param name="Code">The kind of error, for decisions.</param>
/// <param name="Message">One sentence for people; empty when there is no error.</param>
/// <param name="Offset">
/// Where reading stopped, in bytes: in JSON from the start of the text, in protobuf from the start of the innermost message, the
/// one <paramref name="Message"/> names.
/// </param>
public readonly record struct OtlpError(OtlpErrorCode Code, string Message, int Offset)
{
    /// <summary>The message and the offset, as they belong in a response or a log.</summary>
    public override string ToString() => Code == OtlpErrorCode.None ? "no error" : $"{Message} (at byte {Offset})";

    internal static OtlpError In(MessageSchema message, int field, OtlpErrorCode code, int offset)
    {
        var name = message.Find(field) is { } known ? $"{message.Name}.{known.Name}" : field > 0 ? $"{message.Name}, field {field}" : message.Name;
        return new OtlpError(code, $"{name}: {Describe(code)}", offset);
    }

    static string Describe(OtlpErrorCode code) => code switch
    {
        OtlpErrorCode.Truncated => "the input ends inside a value, or a length reaches beyond the end",
        OtlpErrorCode.InvalidVarint => "a varint does not fit 64 bits",
        OtlpErrorCode.InvalidTag => "a tag has an impossible field number or wire type",
        OtlpErrorCode.UnsupportedGroup => "groups are not part of the protocol",
        OtlpErrorCode.WrongWireType => "the wire type does not belong to the field",
        OtlpErrorCode.InvalidPackedLength => "the length of the packed field is not a multiple of its elements",
        OtlpErrorCode.InvalidUtf8 => "a string is not UTF-8",
        OtlpErrorCode.TooDeep => $"values are nested more than {OtlpLimits.MaxDepth} deep",
        OtlpErrorCode.TooManyParts => $"the parts of one message exceed {OtlpLimits.MaxMergedBytes} bytes",
        OtlpErrorCode.TooLarge => "the content takes far more memory than its encoding",
        OtlpErrorCode.InvalidJson => "the text is not JSON",
        OtlpErrorCode.WrongJsonType => "the JSON value has a type the field cannot have",
        OtlpErrorCode.InvalidNumber => "the number is malformed or out of range",
        OtlpErrorCode.InvalidHex => "the identifier is not hexadecimal or has the wrong length",
        OtlpErrorCode.InvalidBase64 => "the bytes are not base64",
        OtlpErrorCode.InvalidEnum => "the enum has no such name",
        _ => "unreadable",
    };
}
