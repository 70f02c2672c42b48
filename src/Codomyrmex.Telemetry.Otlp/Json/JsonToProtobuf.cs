using System.Text.Json;

namespace Codomyrmex.Telemetry.Otlp;

/// <summary>One way of the transcoder: walks the JSON once and writes each field as the schema says.</summary>
ref partial struct JsonToProtobuf
{
    // Four levels of JSON make one nested value; the rest is the way from a request down to an attribute.
    const int MaxJsonDepth = OtlpLimits.MaxDepth * 4 + 32;

    Utf8JsonReader _json;
    ProtobufWriter _output;
    OtlpError _error;
    int _valueDepth;

    internal JsonToProtobuf(ReadOnlySpan<byte> json, ProtobufWriter output)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (json.StartsWith(byteOrderMark))
            json = json[byteOrderMark.Length..];
        _json = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        _output = output;
    }

    /// <summary>The writer given, with what was written.</summary>
    internal readonly ProtobufWriter Output => _output;

    /// <summary>Reads the whole text as one message, without a tag or a length around it.</summary>
    internal bool TryReadDocument(MessageSchema schema, out OtlpError error)
    {
        try
        {
            _json.Read();
            if (_json.TokenType != JsonTokenType.StartObject)
                Fail(schema, null, OtlpErrorCode.WrongJsonType);
            else if (ReadFields(schema))
                _json.Read();
        }
        catch (JsonException)
        {
            // The framework's JSON reader reports malformed text by throwing; this is the one place where that ends.
            Fail(schema, null, OtlpErrorCode.InvalidJson);
        }

        error = _error;
        return error.Code == OtlpErrorCode.None;
    }

    /// <summary>Reads the object whose opening brace is the current token, up to its closing one.</summary>
    bool ReadFields(MessageSchema schema)
    {
        var isValue = schema == CommonSchema.AnyValue;
        if (isValue && ++_valueDepth > OtlpLimits.MaxDepth)
            return Fail(schema, null, OtlpErrorCode.TooDeep);
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var field = FindField(schema);
            _json.Read();
            if (field is null)
                _json.Skip();
            else if (_json.TokenType != JsonTokenType.Null && !ReadField(schema, field))
                return false;
        }

        if (isValue)
            _valueDepth--;
        return true;
    }

    readonly FieldSchema? FindField(MessageSchema schema)
    {
        if (!_json.ValueIsEscaped)
            return schema.Find(_json.ValueSpan);
        var name = new byte[_json.ValueSpan.Length];
        return schema.Find(name.AsSpan(0, JsonText.Unescape(_json.ValueSpan, name)));
    }

    bool ReadField(MessageSchema schema, FieldSchema field)
    {
        if (!field.IsRepeated)
            return ReadSingle(schema, field);
        if (_json.TokenType != JsonTokenType.StartArray)
            return Fail(schema, field, OtlpErrorCode.WrongJsonType);
        return field.IsPacked ? ReadPacked(schema, field) : ReadElements(schema, field);
    }

    bool ReadElements(MessageSchema schema, FieldSchema field)
    {
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (!ReadSingle(schema, field))
                return false;
        }

        return true;
    }

    bool ReadPacked(MessageSchema schema, FieldSchema field)
    {
        var run = _output.BeginMessage(field.Number);
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (!TryReadBits(schema, field, out var bits))
                return false;
            if (field.WireType == WireType.Fixed64)
                _output.AppendFixed64(bits);
            else
                _output.AppendVarint(bits);
        }

        _output.EndMessage(run);
        return true;
    }

    bool ReadSingle(MessageSchema schema, FieldSchema field) => field.Kind switch
    {
        FieldKind.Message => ReadMessage(schema, field),
        FieldKind.Any => ReadAny(schema, field),
        FieldKind.String or FieldKind.Bytes or FieldKind.TraceId or FieldKind.SpanId or FieldKind.Duration => ReadText(schema, field),
        _ => ReadScalar(schema, field),
    };

    bool ReadMessage(MessageSchema schema, FieldSchema field)
    {
        // Only an element of an array can be null here, and there null holds its place as the empty message.
        if (_json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.Null))
            return Fail(schema, field, OtlpErrorCode.WrongJsonType);
        var message = _output.BeginMessage(field.Number);
        var read = _json.TokenType == JsonTokenType.Null || ReadFields(field.Message!);
        if (read)
            _output.EndMessage(message);
        return read;
    }

    bool ReadAny(MessageSchema schema, FieldSchema field)
    {
        if (_json.TokenType != JsonTokenType.StartObject)
            return Fail(schema, field, OtlpErrorCode.WrongJsonType);
        var message = _output.BeginMessage(field.Number);
        var typeUrl = FindTypeUrl();
        _output.WriteUtf8(AnyFields.TypeUrl, typeUrl);
        bool read;
        if (ServiceSchema.IsRetryInfo(typeUrl))
        {
            var value = _output.BeginMessage(AnyFields.Value);
            read = ReadFields(ServiceSchema.RetryInfo);
            if (read)
                _output.EndMessage(value);
        }
        else
        {
            read = ReadFields(ServiceSchema.Any);
        }

        if (read)
            _output.EndMessage(message);
        return read;
    }

    /// <summary>Looks ahead for the member <c>@type</c>, which may stand anywhere in the object.</summary>
    readonly ReadOnlySpan<byte> FindTypeUrl()
    {
        var ahead = _json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var found = ahead.ValueTextEquals("@type"u8);
            ahead.Read();
            if (found && ahead.TokenType == JsonTokenType.String && Utf8Text.IsValid(ahead.ValueSpan))
                return ahead.ValueSpan;
            ahead.Skip();
        }

        return default;
    }

    bool Fail(MessageSchema schema, FieldSchema? field, OtlpErrorCode code)
    {
        _error = OtlpError.In(schema, field?.Number ?? 0, code, (int)_json.TokenStartIndex);
        return false;
    }
}
