namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>The shape of a JSON value, as the API's description gives it.</summary>
/// <param name="Type">JSON Schema's type; null for any.</param>
/// <param name="Description">What it means, with its unit; empty when the name says it.</param>
sealed record ApiSchema(string? Type, string Description = "")
{
    /// <summary>The name it is described under once and referred to; null to describe it where it stands.</summary>
    public string? Name { get; init; }

    /// <summary>JSON Schema's format.</summary>
    public string? Format { get; init; }

    /// <summary>True when null may stand in its place.</summary>
    public bool IsNullable { get; init; }

    /// <summary>True when an object may lack it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The only values; empty for all of the type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>An object's properties.</summary>
    public IReadOnlyList<(string Name, ApiSchema Schema)> Properties { get; init; } = [];

    /// <summary>An array's elements.</summary>
    public ApiSchema? Items { get; init; }

    public static ApiSchema Any(string description) => new(null, description);

    public static ApiSchema Text(string description = "") => new("string", description);

    public static ApiSchema Bool(string description = "") => new("boolean", description);

    public static ApiSchema Integer(string description = "") => new("integer", description);

    public static ApiSchema Number(string description = "") => new("number", description);

    /// <summary>A 64-bit integer that travels as a string.</summary>
    public static ApiSchema Int64(string description = "") => new("string", description) { Format = "int64" };

    /// <summary>A time or duration.</summary>
    public static ApiSchema Nanos(string description) => Int64(description + ", in nanoseconds");

    public static ApiSchema OneOf(string description, params IReadOnlyList<string> values) => new("string", description) { Values = values };

    public static ApiSchema ArrayOf(ApiSchema items, string description = "") => new("array", description) { Items = items };

    public static ApiSchema Object(string name, params IReadOnlyList<(string Name, ApiSchema Schema)> properties) =>
        new("object") { Name = name, Properties = properties };

    /// <summary>The same, or null.</summary>
    public ApiSchema OrNull() => this with { IsNullable = true };

    /// <summary>The same, or absent.</summary>
    public ApiSchema OrAbsent() => this with { IsOptional = true };
}
