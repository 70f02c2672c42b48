using System.Buffers;
using System.Runtime.CompilerServices;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

// The message and its values, while the record is being filled and changed.
public sealed partial class LogRecord
{
    static readonly SearchValues<char> Braces = SearchValues.Create("{}");

    /// <summary>True once a processor has left the record out.</summary>
    internal bool IsDropped { get; set; }

    /// <summary>True if the body was made from the template and the values among the attributes.</summary>
    internal bool IsFormatted { get; set; }

    /// <summary>The template the body was made from; null where there is none.</summary>
    internal string? Template { get; set; }

    /// <summary>All values the record was offered; null where no processor will look at it.</summary>
    internal OfferedValues? Offered { get; private set; }

    /// <summary>Processors have seen the record: lets go of what was kept for them.</summary>
    internal void ForgetOffered() => Offered?.Clear();

    /// <summary>A processor sets an attribute.</summary>
    internal void EditAttribute(in Tag tag)
    {
        if (tag.IsRecordable)
            Offered?.Change(tag);
        SetWithinLimits(tag);
    }

    internal bool RemoveAttribute(string key)
    {
        if (string.IsNullOrEmpty(key))
            return false;
        Offered?.Change(new Tag(key, null, TagType.None));
        return _attributes.Remove(key);
    }

    /// <summary>A processor changes attributes.</summary>
    internal void ChangeAttributes(AttributeChange change) => _attributes.Change(change, _valueLimit, Offered);

    /// <summary>Changes attributes without remembering it.</summary>
    internal void RewriteAttributes(AttributeChange change) => _attributes.Change(change, _valueLimit);

    /// <summary>From here on come values from around the message, which do not win over its own.</summary>
    internal void BeginScopes()
    {
        IsReadingScopes = true;
        _ownAttributes = _attributes.Count;
    }

    /// <summary>True since <see cref="BeginScopes"/>.</summary>
    internal bool IsReadingScopes { get; private set; }

    /// <summary>Sets a value of the message, or one that comes with it and does not win over those that the message is made of.</summary>
    internal void SetValue(in Tag tag) => SetValue(tag, null);

    /// <inheritdoc cref="SetValue(in Tag)"/>
    /// <param name="tag">The value as an attribute.</param>
    /// <param name="source">The value itself; null if the attribute says all.</param>
    internal void SetValue(in Tag tag, object? source)
    {
        Offered?.Add(tag, source);
        _attributes.SetBehind(_ownAttributes, tag, _attributeLimit, _valueLimit);
    }

    /// <summary>Sets the text of a scope, behind those of the scopes around it.</summary>
    internal void AddScopeText(string text)
    {
        var outer = _attributes[LogScopes.TextKey];
        SetValue(outer.Type switch
        {
            TagType.String => new Tag(LogScopes.TextKey, [outer.StringValue, text]),
            TagType.StringArray => new Tag(LogScopes.TextKey, [.. outer.StringValues, text]),
            _ => new Tag(LogScopes.TextKey, text),
        });
    }

    internal void ClearAttributes() => _attributes.Reset();

    /// <summary>True if all of so many attributes will find room, and none is cut.</summary>
    internal bool HasRoomFor(int attributes) => attributes <= _attributeLimit && _valueLimit is null;

    /// <summary>Takes a template without holes as the message; false if it may not be the message as it is.</summary>
    internal bool TrySetMessage(string template)
    {
        if (template.AsSpan().ContainsAny(Braces))
            return false;
        Body = Template = template;
        SetAttribute(new Tag(LogValues.TemplateKey, template));
        return true;
    }

    /// <summary>Adds the value of a hole; false, and the record without attributes, if .NET's loggers may write it in a way of their own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryAppend(string name, object? value)
    {
        switch (value)
        {
            case string text:
                _attributes.Append(new Tag(name, text));
                return true;
            case int number:
                _attributes.Append(new Tag(name, (long)number));
                return true;
            default:
                return TryAppendOther(name, value);
        }
    }

    /// <summary>Leaves the message to be made of the template and the values that have been appended, by whoever wants to read it.</summary>
    internal void SetMessage(MessageTemplate message)
    {
        _attributes.Append(new Tag(LogValues.TemplateKey, message.Template));
        Template = message.Template;
        _message = message;
        _ownAttributes = _attributes.Count;
    }

    internal long EstimateBodyBytes() => TagSize.OfText(_body) + (2L * (_message?.EstimateLength(Attributes) ?? 0));

    /// <summary>Writes the message, if there is one, as a field of that number, without making text of it that was not there.</summary>
    internal void WriteBody(scoped ref ProtobufWriter writer, int field)
    {
        if (_body is null && _message is { } message)
        {
            var text = message.Begin();
            message.Write(ref text, Attributes);
            writer.WriteAnyValue(field, text.Text);
            text.Clear();
        }
        else if (_body is { } body)
        {
            writer.WriteAnyValue(field, body.AsSpan());
        }
    }

    // What becomes text becomes the same text in a message; a list does not, and a float is written shorter than the double it becomes.
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TryAppendOther(string name, object? value)
    {
        if (value is long or bool or double or short or byte or uint or char or decimal or Guid or DateTime or DateTimeOffset or TimeSpan or Enum or Uri)
        {
            _attributes.Append(new Tag(name, value));
            return true;
        }

        ClearAttributes();
        return false;
    }
}
