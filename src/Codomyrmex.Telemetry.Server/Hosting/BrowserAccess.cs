using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>Lets pages of configured origins send OTLP/HTTP (Fetch Standard, CORS protocol).</summary>
static class BrowserAccess
{
    public const string PolicyName = "otlp";

    /// <summary>Allows the origins, or all with <c>*</c>. Credentials are never allowed.</summary>
    public static void Configure(CorsOptions cors, IReadOnlyList<string> origins) => cors.AddPolicy(PolicyName, policy =>
    {
        if (origins.Contains("*"))
            policy.AllowAnyOrigin();
        else
            policy.WithOrigins([.. origins]);
        policy.WithMethods(HttpMethods.Post).AllowAnyHeader().WithExposedHeaders("Retry-After").SetPreflightMaxAge(TimeSpan.FromHours(1));
    });
}
