namespace Codomyrmex.Telemetry;

/// <summary>The named values that a message's state or a scope consists of, as attributes.</summary>
/// <remarks>
/// A key's leading <c>@</c> or <c>$</c>, with which a message template asks for a way of writing the value, is not part of the attribute's name. The values are user code and may throw.
/// </remarks>
static class LogValues
{
    /// <summary>The key under which .NET's loggers hand over the template.</summary>
    internal const string TemplateKey = "{OriginalFormat}";

    /// <summary>Adds the values to the record; false if <paramref name="state"/> has none.</summary>
    internal static bool TryRead(LogRecord record, object? state)
    {
        switch (state)
        {
            case null or string:
                return false;
            case IReadOnlyList<KeyValuePair<string, object?>> list:
                Read(record, list);
                return true;
            case Dictionary<string, object?> values:
                foreach (var value in values)
                    Add(record, value);
                return true;
            case IEnumerable<KeyValuePair<string, object?>> values:
                foreach (var value in values)
                    Add(record, value);
                return true;
            case IEnumerable<KeyValuePair<string, string?>> texts:
                foreach (var (key, text) in texts)
                    Add(record, new(key, text));
                return true;
            case KeyValuePair<string, object?> value:
                Add(record, value);
                return true;
            case ValueTuple<string, object?> value:
                Add(record, new(value.Item1, value.Item2));
                return true;
            default:
                return false;
        }
    }

    /// <summary>Adds the values to the record.</summary>
    internal static void Read(LogRecord record, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        // An array that is asked as a list looks up each time what it is an array of.
        if (values is KeyValuePair<string, object?>[] array)
        {
            foreach (ref readonly var value in array.AsSpan())
                Add(record, value);
            return;
        }

        for (var i = 0; i < values.Count; i++)
            Add(record, values[i]);
    }

    /// <summary>The template of a state that may throw when it is read from its beginning; null if it has none, or throws here too.</summary>
    internal static string? TemplateOf(object? state)
    {
        try
        {
            return state is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 and var count } values && values[count - 1] is { Key: TemplateKey, Value: string template }
                ? template
                : null;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>The attribute's name for a key of a template.</summary>
    internal static string NameOf(string key) => key is ['@' or '$', _, ..] ? key[1..] : key;

    static void Add(LogRecord record, in KeyValuePair<string, object?> value)
    {
        if (string.IsNullOrEmpty(value.Key))
            return;
        if (value.Key == TemplateKey)
        {
            // A scope's is not the message's.
            if (record.IsReadingScopes)
                return;
            record.Template = value.Value as string;
        }

        var name = NameOf(value.Key);
        if (value.Value is string text)
            record.SetValue(new Tag(name, text));
        else
            record.SetValue(new Tag(name, value.Value), value.Value);
    }
}
