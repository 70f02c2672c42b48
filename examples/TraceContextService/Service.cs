using System.Text;
using Codomyrmex.Telemetry;

namespace TraceContextService;

/// <summary>The web application: <c>POST /test</c>, and the SDK that lives as long as it does.</summary>
static class Service
{
    /// <param name="address">Where to listen; null for what the environment says.</param>
    internal static WebApplication Create(string? address)
    {
        // Before the builder, which takes .NET's propagator as it finds it.
        var telemetry = TelemetrySdk.Start(static options =>
        {
            options.ServiceName = "trace-context-service";
            options.Exporters.Add(new InMemoryExporter());
        });
        var builder = WebApplication.CreateSlimBuilder();
        if (address is not null)
            builder.WebHost.UseUrls(address);

        // Whatever bytes a header has, it is for the propagator to judge them, not a reason to refuse the request.
        builder.WebHost.ConfigureKestrel(static options => options.RequestHeaderEncodingSelector = static _ => Encoding.Latin1);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddSingleton<Relay>();
        builder.Services.AddSingleton(_ => telemetry);

        var app = builder.Build();
        app.Services.GetRequiredService<TelemetrySdk>();
        app.MapPost("/test", static (HttpContext http, Relay relay) => relay.HandleAsync(http));
        return app;
    }
}
