using System.Text;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>A message's fields, found by number or by JSON name.</summary>
sealed class MessageSchema
{
    readonly FieldSchema?[] _byNumber;
    readonly (byte[] Name, FieldSchema Field)[] _names;

    internal MessageSchema(string name, params FieldSchema[] fields)
    {
        Name = name;
        Fields = fields;
        _byNumber = new FieldSchema?[fields.Max(field => field.Number) + 1];
        foreach (var field in fields)
            _byNumber[field.Number] = field;
        _names = [.. fields.SelectMany(NamesOf)];
    }

    /// <summary>The short name in the .proto, such as <c>Span</c>.</summary>
    internal string Name { get; }

    /// <summary>All fields, in the order JSON has them.</summary>
    internal FieldSchema[] Fields { get; }

    /// <summary>The highest field number.</summary>
    internal int MaxNumber => _byNumber.Length - 1;

    /// <summary>The field of this number, or null if the message has none.</summary>
    internal FieldSchema? Find(int number) => (uint)number < (uint)_byNumber.Length ? _byNumber[number] : null;

    /// <summary>The field of this JSON name, lowerCamelCase or as in the .proto, or null if the message has none.</summary>
    internal FieldSchema? Find(ReadOnlySpan<byte> jsonName)
    {
        foreach (var (name, field) in _names)
        {
            if (jsonName.SequenceEqual(name))
                return field;
        }

        return null;
    }

    /// <summary>Makes this the nested message of fields that were created before it, and returns it.</summary>
    internal MessageSchema AsMessageOf(params ReadOnlySpan<FieldSchema> fields)
    {
        foreach (var field in fields)
            field.Message = this;
        return this;
    }

    static IEnumerable<(byte[] Name, FieldSchema Field)> NamesOf(FieldSchema field)
    {
        var json = field.JsonName.ToString();
        yield return (Encoding.UTF8.GetBytes(json), field);
        if (json != field.Name)
            yield return (Encoding.UTF8.GetBytes(field.Name), field);
    }
}
