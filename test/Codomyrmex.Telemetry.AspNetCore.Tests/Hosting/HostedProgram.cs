using Codomyrmex.Telemetry.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry.AspNetCore.Tests.Hosting;

/// <summary>A web program with a host, whose telemetry is kept in memory.</summary>
static class HostedProgram
{
    public static WebApplication Build(InMemoryExporter exporter, Action<WebApplicationBuilder>? build = null, Action<WebApplication>? map = null) =>
        RunningServer.Build(map ?? (static _ => { }), builder =>
        {
            builder.Services.AddTelemetry(options => options.Exporters.Add(exporter));
            build?.Invoke(builder);
        });
}
