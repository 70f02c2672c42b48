using System.Text.Json;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Server.Query.Json;

/// <summary>Who sent a row: its resource and its instrumentation scope.</summary>
static class SourceJson
{
    public static ApiSchema ResourceSchema { get; } = ApiSchema.Object("Resource", ("attributes", AttributeJson.ListSchema));

    public static ApiSchema ScopeSchema { get; } = ApiSchema.Object("Scope", ("name", ApiSchema.Text()), ("version", ApiSchema.Text()));

    public static void WriteResource(this Utf8JsonWriter json, ResourceRow resource)
    {
        json.WriteStartObject("resource");
        json.WriteAttributes("attributes", resource.Attributes);
        json.WriteEndObject();
    }

    public static void WriteScope(this Utf8JsonWriter json, ScopeRow scope) => json.WriteScope(scope.Name, scope.Version);

    public static void WriteScope(this Utf8JsonWriter json, string name, string version)
    {
        json.WriteStartObject("scope");
        json.WriteString("name", name);
        json.WriteString("version", version);
        json.WriteEndObject();
    }
}
