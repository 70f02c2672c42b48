using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>One page of a list.</summary>
static class PageJson
{
    /// <summary>The header that says why an array is not whole, since an array has no room for it.</summary>
    const string TruncatedHeader = "X-Truncated";

    /// <summary>The shape of a page whose rows stand under a name.</summary>
    public static ApiSchema SchemaOf(string schemaName, string rows, ApiSchema row) => ApiSchema.Object(
        schemaName,
        (rows, ApiSchema.ArrayOf(row)),
        ("next", ApiSchema.Text("The cursor for the page after this one; null when this is the last").OrNull()),
        ("truncated", ApiSchema.Text("Why the answer is not whole, when a bound cut the work short").OrAbsent()));

    /// <summary>Answers with a page.</summary>
    public static async Task AnswerAsync<TRow>(HttpContext context, string rows, Page<TRow> page, Action<Utf8JsonWriter, TRow> write)
    {
        await using var answer = JsonAnswer.Begin(context);
        var json = answer.Writer;
        json.WriteStartObject();
        json.WriteStartArray(rows);
        foreach (var row in page.Rows)
        {
            write(json, row);
            await answer.SendPartAsync();
        }

        json.WriteEndArray();
        json.WriteString("next", page.Next);
        if (page.Truncated is not null)
            json.WriteString("truncated", page.Truncated);
        json.WriteEndObject();
    }

    /// <summary>Answers with a bare array of all rows; where a bound cut it short, <see cref="TruncatedHeader"/> says why.</summary>
    public static Task AnswerAsync<TRow>(HttpContext context, Page<TRow> page, Action<Utf8JsonWriter, TRow> write)
    {
        if (page.Truncated is not null)
            context.Response.Headers[TruncatedHeader] = page.Truncated;
        return AnswerAsync(context, page.Rows, write);
    }

    /// <summary>Answers with a bare array of rows.</summary>
    public static async Task AnswerAsync<TRow>(HttpContext context, IReadOnlyList<TRow> rows, Action<Utf8JsonWriter, TRow> write)
    {
        await using var answer = JsonAnswer.Begin(context);
        answer.Writer.WriteStartArray();
        foreach (var row in rows)
        {
            write(answer.Writer, row);
            await answer.SendPartAsync();
        }

        answer.Writer.WriteEndArray();
    }
}
