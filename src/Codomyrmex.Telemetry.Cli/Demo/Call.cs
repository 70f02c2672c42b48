namespace Codomyrmex.Telemetry.Cli.Demo;

/// <summary>One HTTP call between two services of the shop.</summary>
/// <param name="Method">GET, POST, DELETE.</param>
/// <param name="Route">The route's template, which names the server's span.</param>
/// <param name="Path">The path with its values.</param>
sealed record Call(string Method, string Route, string Path);
