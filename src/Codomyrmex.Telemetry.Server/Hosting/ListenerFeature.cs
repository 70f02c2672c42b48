using Microsoft.AspNetCore.Connections;

namespace Codomyrmex.Telemetry.Server.Hosting;

/// <summary>Tells a request which listener its connection came in by.</summary>
sealed record ListenerFeature(Listener Listener)
{
    /// <summary>Connection middleware that marks every connection.</summary>
    public ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(this);
        return next(connection);
    };

    /// <summary>The listener of a request; the dashboard's, which takes the most, when the connection is not marked.</summary>
    public static Listener Of(HttpContext context) => context.Features.Get<ListenerFeature>()?.Listener ?? Listener.Dashboard;
}
