using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>Turns shapes into OpenAPI schemas; a named one is put into the document once and referred to.</summary>
/// <param name="document">The document.</param>
sealed class OpenApiSchemas(OpenApiDocument document)
{
    public IOpenApiSchema Of(ApiSchema schema)
    {
        if (schema.Name is not { } name)
            return Describe(schema);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
            document.AddComponent(name, Describe(schema with { IsNullable = false, Description = "" }));
        return new OpenApiSchemaReference(name, document);
    }

    OpenApiSchema Describe(ApiSchema schema) => new()
    {
        Type = TypeOf(schema),
        Format = schema.Format,
        Description = schema.Description.Length > 0 ? schema.Description : null,
        Enum = schema.Values.Count > 0 ? [.. schema.Values.Select(value => (JsonNode)JsonValue.Create(value))] : null,
        Items = schema.Items is { } items ? Of(items) : null,
        Properties = schema.Properties.Count > 0 ? schema.Properties.ToDictionary(property => property.Name, property => Of(property.Schema)) : null,
        Required = schema.Properties.Count > 0
            ? schema.Properties.Where(property => !property.Schema.IsOptional).Select(property => property.Name).ToHashSet()
            : null,
    };

    static JsonSchemaType? TypeOf(ApiSchema schema)
    {
        JsonSchemaType? type = schema.Type switch
        {
            "string" => JsonSchemaType.String,
            "integer" => JsonSchemaType.Integer,
            "number" => JsonSchemaType.Number,
            "boolean" => JsonSchemaType.Boolean,
            "array" => JsonSchemaType.Array,
            "object" => JsonSchemaType.Object,
            _ => null,
        };
        return schema.IsNullable && type is { } known ? known | JsonSchemaType.Null : type;
    }
}
