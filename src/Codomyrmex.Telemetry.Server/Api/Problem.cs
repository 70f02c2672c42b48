namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Problem details (RFC 9457).</summary>
static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>The shape of a problem.</summary>
    public static ApiSchema Schema { get; } = ApiSchema.Object(
        "Problem",
        ("type", ApiSchema.Text("about:blank: the status says the kind")),
        ("title", ApiSchema.Text("The status in words")),
        ("status", ApiSchema.Integer("The HTTP status")),
        ("detail", ApiSchema.Text("What is wrong and what helps")),
        ("errors", ApiSchema.ArrayOf(
            ApiSchema.Object("ParameterError", ("parameter", ApiSchema.Text()), ("detail", ApiSchema.Text("What was expected"))),
            "Each wrong parameter").OrAbsent()));

    /// <summary>Answers with a problem.</summary>
    public static Task AnswerAsync(HttpContext context, int status, string detail) => AnswerAsync(context, status, detail, []);

    /// <summary>Answers 400, naming each wrong parameter.</summary>
    public static Task AnswerAsync(HttpContext context, IReadOnlyList<ParameterError> errors) => AnswerAsync(
        context, StatusCodes.Status400BadRequest, string.Join(' ', errors.Select(error => $"{error.Parameter}: {error.Detail}.")), errors);

    static async Task AnswerAsync(HttpContext context, int status, string detail, IReadOnlyList<ParameterError> errors)
    {
        context.Response.StatusCode = status;
        await using var answer = JsonAnswer.Begin(context, ContentType);
        var json = answer.Writer;
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
        if (errors.Count > 0)
        {
            json.WriteStartArray("errors");
            foreach (var error in errors)
            {
                json.WriteStartObject();
                json.WriteString("parameter", error.Parameter);
                json.WriteString("detail", error.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
