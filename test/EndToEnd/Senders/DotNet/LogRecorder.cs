using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace EndToEnd.Senders.DotNet;

/// <summary>Remembers log records as the API should give them back.</summary>
sealed class LogRecorder : BaseProcessor<LogRecord>
{
    public JsonArray Logs { get; } = [];

    public override void OnEnd(LogRecord data)
    {
        var resource = ParentProvider.GetResource();
        List<KeyValuePair<string, object?>> attributes = [.. data.Attributes ?? []];
        data.ForEachScope(
            (scope, into) =>
            {
                foreach (var each in scope)
                    into.Add(each);
            },
            attributes);
        var shape = new JsonObject
        {
            ["time"] = Shape.Nanos(data.Timestamp),
            ["severityNumber"] = SeverityOf(data.LogLevel),
            ["body"] = data.FormattedMessage,
            ["bodyType"] = "string",
            ["service"] = Shape.Service(resource),
            ["traceId"] = data.TraceId == default ? null : data.TraceId.ToHexString(),
            ["spanId"] = data.SpanId == default ? null : data.SpanId.ToHexString(),
            ["flags"] = (int)data.TraceFlags,
            ["resource"] = Shape.Resource(resource),
            ["scope"] = Shape.Scope(data.CategoryName!, null),
        };
        if (data.Exception is null)
            shape["attributes"] = Shape.Attributes(attributes);
        lock (Logs)
            Logs.Add((JsonNode)shape);
    }

    /// <summary>As the log data model maps the levels of Microsoft.Extensions.Logging.</summary>
    static int SeverityOf(LogLevel level) => level switch
    {
        LogLevel.Trace => 1,
        LogLevel.Debug => 5,
        LogLevel.Information => 9,
        LogLevel.Warning => 13,
        LogLevel.Error => 17,
        _ => 21,
    };
}
