using System.Text;

namespace Codomyrmex.Telemetry;

/// <summary>Takes the values of some attributes out of a log record: out of the attributes, the message and the template, whether limits left them among the attributes or not.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class LogRedaction(KeyPatterns keys)
{
    internal void Apply(LogRecord record)
    {
        var values = record.Offered!;
        values.Redact(keys);
        if (record is { IsFormatted: true, Template: { } template } && IsIn(template))
            record.Body = Render(template, values);
        if (!values.Secrets.IsEmpty)
            Conceal(record, values.Secrets);
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

    string Render(string template, OfferedValues values)
    {
        var text = new StringBuilder();
        var parts = new TemplateParts(template);
        for (var hole = 0; parts.MoveNext();)
        {
            if (!parts.IsHole)
            {
                text.Append(parts.Part);
                continue;
            }

            var name = parts.Name;
            if (keys.Match(name))
                text.Append(SpanProcessor.Redacted);
            else if (values.Find(name, hole) is { } value)
                MessageValue.Append(text, value, parts.Manner);
            else
                text.Append('{').Append(parts.Part).Append('}');
            hole++;
        }

        return text.ToString();
    }

    void Conceal(LogRecord record, SecretTexts secrets)
    {
        if (record.Body is { } body)
            record.Body = secrets.Conceal(body);
        var template = record.Template;
        if (template is not null)
            record.Template = secrets.Conceal(template);

        record.RewriteAttributes((in Tag attribute) =>
            keys.Match(attribute.Key) ? new Tag(attribute.Key, SpanProcessor.Redacted)
            : attribute.Key == LogValues.TemplateKey ? new Tag(attribute.Key, TemplateOf(attribute.StringValue))
            : attribute);

        // A value that was cut is found in the whole template only.
        string TemplateOf(string kept) =>
            template is not null && template.StartsWith(kept, StringComparison.Ordinal) ? record.Template! : secrets.Conceal(kept);
    }
}
