namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>One answer that an operation can give.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Description">When it is given.</param>
/// <param name="Schema">The body's shape; null for no body.</param>
/// <param name="ContentType">The body's media type.</param>
sealed record ApiResponse(int Status, string Description, ApiSchema? Schema = null, string ContentType = "application/json")
{
    public static ApiResponse Ok(ApiSchema schema, string description = "The answer.") => new(StatusCodes.Status200OK, description, schema);

    public static ApiResponse NotFound(string description) => OfProblem(StatusCodes.Status404NotFound, description);

    public static ApiResponse BadRequest() => OfProblem(StatusCodes.Status400BadRequest, "A parameter is wrong; each is named with what was expected.");

    static ApiResponse OfProblem(int status, string description) => new(status, description, Problem.Schema, Problem.ContentType);
}
