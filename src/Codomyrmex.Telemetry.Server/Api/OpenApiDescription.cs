using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Writes the operations' descriptions into the OpenAPI document.</summary>
static class OpenApiDescription
{
    /// <summary>Describes the API as a whole.</summary>
    public static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Codomyrmex.Telemetry",
            Version = "v1",
            Description = "Times and durations in answers are nanoseconds as strings, ids lower-case hexadecimal. Wrong input is answered 400 with "
                + "problem details (RFC 9457) that name the parameter and what was expected. Fields may be added, not renamed.",
        };
        document.Servers = [];
        return Task.CompletedTask;
    }

    /// <summary>Describes one operation from its <see cref="ApiOperation"/>.</summary>
    public static Task DescribeAsync(OpenApiOperation described, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().FirstOrDefault() is not { } operation)
            return Task.CompletedTask;

        var schemas = new OpenApiSchemas(context.Document!);
        described.OperationId = operation.Id;
        described.Summary = operation.Summary;
        described.Description = operation.Description.Length > 0 ? operation.Description : null;
        described.Tags = new HashSet<OpenApiTagReference> { new(operation.Tag, context.Document) };
        described.Parameters = [.. operation.Parameters.Select(parameter => Describe(parameter, schemas))];
        described.RequestBody = Body(operation);
        described.Responses = [];
        foreach (var response in operation.Parameters.Count > 0 ? [.. operation.Responses, ApiResponse.BadRequest()] : operation.Responses)
            Add(described.Responses, response, schemas);
        return Task.CompletedTask;
    }

    static OpenApiParameter Describe(ApiParameter parameter, OpenApiSchemas schemas) => new()
    {
        Name = parameter.Name,
        In = parameter.IsInPath ? ParameterLocation.Path : ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = $"{parameter.Description} Expected: {parameter.Expected}.",
        Schema = schemas.Of(parameter.Schema),
        Example = parameter.Example.Length == 0 ? null
            : parameter.Schema.Type == "integer" ? JsonValue.Create(int.Parse(parameter.Example, CultureInfo.InvariantCulture))
            : JsonValue.Create(parameter.Example),
    };

    static OpenApiRequestBody? Body(ApiOperation operation) => operation.RequestContentTypes.Count == 0 ? null : new OpenApiRequestBody
    {
        Required = true,
        Content = operation.RequestContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType()),
    };

    static void Add(OpenApiResponses responses, ApiResponse response, OpenApiSchemas schemas)
    {
        var status = response.Status.ToString(CultureInfo.InvariantCulture);
        if (!responses.TryGetValue(status, out var known))
            responses[status] = known = new OpenApiResponse { Description = response.Description, Content = new Dictionary<string, OpenApiMediaType>() };
        if (response.Schema is { } schema)
            known.Content![response.ContentType] = new OpenApiMediaType { Schema = schemas.Of(schema) };
    }
}
