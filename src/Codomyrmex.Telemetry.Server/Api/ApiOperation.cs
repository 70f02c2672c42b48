namespace Codomyrmex.Telemetry.Server.Api;

/// <summary>One operation of the API: what a request can say and what it is answered. The routes and the description are made from it.</summary>
/// <param name="Id">Its unique name.</param>
/// <param name="Tag">The part of the API it belongs to.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The route's pattern.</param>
/// <param name="Summary">What it does, in one line.</param>
sealed record ApiOperation(string Id, string Tag, string Method, string Path, string Summary)
{
    /// <summary>More than the summary says; empty for nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>All parameters; a request with any other is refused.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>The media types of a body, with its description; empty for none.</summary>
    public IReadOnlyList<string> RequestContentTypes { get; init; } = [];

    /// <summary>All answers beside that to wrong parameters.</summary>
    public required IReadOnlyList<ApiResponse> Responses { get; init; }
}
