using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>Puts the recording of requests in front of everything else in the server's pipeline.</summary>
sealed class RequestTracingFilter(HttpServerSetup setup, ILoggerFactory loggers) : IStartupFilter
{
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next)
    {
        var settings = setup.Settings;
        var log = loggers.CreateLogger("Codomyrmex.Telemetry.AspNetCore");
        return app =>
        {
            app.Use(inner => new RequestTracing(inner, settings, log).InvokeAsync);
            next(app);
        };
    }
}
