namespace Codomyrmex.Telemetry.Otlp;

/// <summary>Where one field's values lie in a message.</summary>
/// <param name="Region">From the first one's tag to the last one's end.</param>
/// <param name="Last">Offset of the last one's tag: the value that wins where there can be only one.</param>
readonly record struct Occurrences(Region Region, int Last)
{
    /// <summary>
    /// Walks a message's own fields once. Choices that a later one displaced are forgotten, unknown fields skipped, and errors left with the reader.
    /// </summary>
    /// <param name="schema">The message's fields.</param>
    /// <param name="reader">At the beginning of the message.</param>
    /// <param name="found">Cleared, indexed by field number.</param>
    internal static void Find(MessageSchema schema, scoped ref ProtobufReader reader, scoped Span<Occurrences> found)
    {
        while (reader.TryReadTag(out var tag))
        {
            var field = schema.Find((int)(tag >> 3));
            if (field is null || (tag & 7) == (uint)field.WireType || (field.IsPacked && (tag & 7) == Wire.Bytes))
                reader.Skip(tag);
            else
                reader.Fail(OtlpErrorCode.WrongWireType);
            if (field is null || reader.Failed)
                continue;
            if (field.IsChoice)
                ForgetOtherChoices(schema, field, found);
            found[field.Number] = new Occurrences(found[field.Number].Region.With(reader), reader.TagStart);
        }
    }

    static void ForgetOtherChoices(MessageSchema schema, FieldSchema chosen, Span<Occurrences> found)
    {
        foreach (var field in schema.Fields)
        {
            if (field.IsChoice && field != chosen)
                found[field.Number] = default;
        }
    }
}
