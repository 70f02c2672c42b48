using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry.Benchmarks.Logs;

/// <summary>The messages of both sides, word for word the same.</summary>
static partial class Messages
{
    internal const int PerCall = 64;

    internal const string Template = "charged {Card} with {Amount}";

    internal const string Card = "visa";

    internal static readonly KeyValuePair<string, object?>[] Scope = [new("Tenant", "north"), new("Attempt", "first")];

    internal static long Write(ILogger logger)
    {
        for (var i = 0; i < PerCall; i++)
        {
#pragma warning disable CA1848, CA1873, CA2254 // What most programs write, and what is measured here.
            logger.LogInformation(Template, Card, i);
#pragma warning restore CA1848, CA1873, CA2254
        }

        return PerCall;
    }

    internal static long WriteGenerated(ILogger logger)
    {
        for (var i = 0; i < PerCall; i++)
            Charged(logger, Card, i);
        return PerCall;
    }

    [LoggerMessage(7, LogLevel.Information, Template)]
    static partial void Charged(ILogger logger, string card, int amount);
}
