using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Takes the values of some attributes out of a log record: out of the attributes, the message and the template.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LogRedaction(KeyPatterns keys)
{
    internal void Apply(LogRecord record)
    {
        List<Tag>? secrets = null;
        foreach (ref readonly var tag in record.Attributes)
        {
            if (keys.Match(tag.Key))
                (secrets ??= []).Add(tag);
        }

        // A value may be in the message and, because of the limits, not among the attributes.
        if (record is { IsFormatted: true, Template: { } template } && IsIn(template))
            record.Body = Render(template, record);
        if (secrets is not null)
            Conceal(record, secrets);
    }

    bool IsIn(string template)
    {
        var parts = new TemplateParts(template);
        while (parts.MoveNext())
        {
            if (parts.IsHole && keys.Match(parts.Name))
                return true;
        }

        return false;
    }

    string Render(string template, LogRecord record)
    {
        var text = new StringBuilder();
        var parts = new TemplateParts(template);
        while (parts.MoveNext())
        {
            if (!parts.IsHole)
                text.Append(parts.Part);
            else if (keys.Match(parts.Name))
                text.Append(SpanProcessor.Redacted);
            else if (record.HasLostAttributes && record.AttributeOf(parts.Name).Type == TagType.None)
                text.Append('{').Append(parts.Name).Append('}');
            else
                MessageValue.Append(text, record.AttributeOf(parts.Name), parts.Manner);
        }

        return text.ToString();
    }

    void Conceal(LogRecord record, List<Tag> secrets)
    {
        foreach (var secret in secrets)
        {
            if (record.Body is { } body)
                record.Body = ConcealedText.Of(body, secret);
        }

        record.ChangeAttributes((in Tag attribute) =>
            keys.Match(attribute.Key) ? new Tag(attribute.Key, SpanProcessor.Redacted)
            : attribute.Key == LogValues.TemplateKey ? new Tag(attribute.Key, secrets.Aggregate(attribute.StringValue, static (text, secret) => ConcealedText.Of(text, secret)))
            : attribute);
    }
}
