namespace Codomyrmex.Telemetry.Otlp;

// AnyValues that hold other AnyValues: arrays of one type in one call, anything else between Begin and End.
public ref partial struct ProtobufWriter
{
    /// <summary>An array or key-value list being written; it is given back to <see cref="EndNested"/> once.</summary>
    /// <param name="Attribute">Token of the KeyValue around the value, or -1.</param>
    /// <param name="Value">Token of the AnyValue.</param>
    /// <param name="Content">Token of the ArrayValue or KeyValueList.</param>
    public readonly record struct NestedValue(int Attribute, int Value, int Content);

    /// <summary>
    /// Opens an <c>AnyValue</c> that holds an array. Elements follow as <c>WriteAnyValue(ArrayValueFields.Values, …)</c> or as nested
    /// values of that field, then <see cref="EndNested"/>.
    /// </summary>
    public NestedValue BeginArray(int field) => new(-1, BeginMessage(field), BeginMessage(AnyValueFields.ArrayValue));

    /// <summary>
    /// Opens an <c>AnyValue</c> that holds a key-value list. Entries follow as <c>WriteAttribute(KeyValueListFields.Values, …)</c> or as
    /// nested attributes of that field, then <see cref="EndNested"/>.
    /// </summary>
    public NestedValue BeginKeyValueList(int field) => new(-1, BeginMessage(field), BeginMessage(AnyValueFields.KvlistValue));

    /// <summary>As <see cref="BeginArray(int)"/>, for a <c>KeyValue</c> that holds an array, the key as text.</summary>
    public NestedValue BeginArray(int field, scoped ReadOnlySpan<char> key) => BeginNestedAttribute(field, key, AnyValueFields.ArrayValue);

    /// <summary>As <see cref="BeginKeyValueList(int)"/>, for a <c>KeyValue</c> that holds a key-value list, the key as text.</summary>
    public NestedValue BeginKeyValueList(int field, scoped ReadOnlySpan<char> key) => BeginNestedAttribute(field, key, AnyValueFields.KvlistValue);

    /// <summary>As <see cref="BeginArray(int)"/>, for a <c>KeyValue</c> that holds an array, the key as valid UTF-8.</summary>
    public NestedValue BeginArray(int field, scoped ReadOnlySpan<byte> key) => BeginNestedAttribute(field, key, AnyValueFields.ArrayValue);

    /// <summary>As <see cref="BeginKeyValueList(int)"/>, for a <c>KeyValue</c> that holds a key-value list, the key as valid UTF-8.</summary>
    public NestedValue BeginKeyValueList(int field, scoped ReadOnlySpan<byte> key) => BeginNestedAttribute(field, key, AnyValueFields.KvlistValue);

    /// <summary>Closes what <see cref="BeginArray(int)"/> or <see cref="BeginKeyValueList(int)"/> opened, innermost first.</summary>
    public void EndNested(NestedValue value)
    {
        EndMessage(value.Content);
        EndMessage(value.Value);
        if (value.Attribute >= 0)
            EndMessage(value.Attribute);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of strings; null becomes an empty value, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<string?> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
        {
            if (value is null)
                WriteEmptyAnyValue(ArrayValueFields.Values);
            else
                WriteAnyValue(ArrayValueFields.Values, value);
        }

        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of 64-bit integers, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<long> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of doubles, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<double> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of booleans, the key as text.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<char> key, scoped ReadOnlySpan<bool> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of strings; null becomes an empty value, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<string?> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
        {
            if (value is null)
                WriteEmptyAnyValue(ArrayValueFields.Values);
            else
                WriteAnyValue(ArrayValueFields.Values, value);
        }

        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of 64-bit integers, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<long> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of doubles, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<double> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    /// <summary>Writes a <c>KeyValue</c> that holds an array of booleans, the key as valid UTF-8.</summary>
    public void WriteAttribute(int field, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<bool> values)
    {
        var array = BeginArray(field, key);
        foreach (var value in values)
            WriteAnyValue(ArrayValueFields.Values, value);
        EndNested(array);
    }

    NestedValue BeginNestedAttribute(int field, scoped ReadOnlySpan<char> key, int kind)
    {
        var attribute = BeginMessage(field);
        WriteString(KeyValueFields.Key, key);
        return new NestedValue(attribute, BeginMessage(KeyValueFields.Value), BeginMessage(kind));
    }

    NestedValue BeginNestedAttribute(int field, scoped ReadOnlySpan<byte> key, int kind)
    {
        var attribute = BeginMessage(field);
        WriteUtf8(KeyValueFields.Key, key);
        return new NestedValue(attribute, BeginMessage(KeyValueFields.Value), BeginMessage(kind));
    }
}
