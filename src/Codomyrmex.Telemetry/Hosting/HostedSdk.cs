using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Codomyrmex.Telemetry;

/// <summary>The start of a host's SDK, with everything its program has said about it.</summary>
static class HostedSdk
{
    const string SectionName = "Telemetry";

    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named, those of the host's configuration and those that a
    /// delegate threw included.</exception>
    internal static TelemetrySdk Start(IServiceProvider services)
    {
        var configurations = services.GetServices<HostedConfiguration>().ToArray();
        return TelemetrySdk.Start(options =>
        {
            var problems = new List<string>();
            if (services.GetService<IConfiguration>() is { } configuration)
                Collect(problems, () => options.Load(configuration.GetSection(SectionName)));
            options.FallbackServiceName = services.GetService<IHostEnvironment>()?.ApplicationName;
            if (IsInHost(services))
            {
                options.IsHosted = true;
                options.LoggerFactory = services.GetRequiredService<HostedDiagnostics>();
            }

            Configure(options, configurations, problems);
        });
    }

    /// <summary>Whether there is a host, which handles signals and says when its loggers are there; services may also be those of a logger factory alone.</summary>
    internal static bool IsInHost(IServiceProvider services) => services.GetService<IHostEnvironment>() is not null;

    /// <summary>The process's default SDK, where services have none that was given to them and say nothing about theirs; else null.</summary>
    internal static TelemetrySdk? AlreadyRunning(IServiceProvider services) =>
        services.GetService<HostedDiagnostics>() is null || services.GetServices<HostedConfiguration>().Any() ? null : TelemetrySdk.Default;

    /// <summary>.NET's propagator once the SDK has started, which has made it its own if it is the process's default.</summary>
    internal static DistributedContextPropagator PropagatorOf(IServiceProvider services)
    {
        services.GetRequiredService<TelemetrySdk>();
        return DistributedContextPropagator.Current;
    }

    static void Configure(TelemetryOptions options, HostedConfiguration[] configurations, List<string> problems)
    {
        foreach (var configuration in configurations)
            Collect(problems, () => configuration.Configure(options));
        if (problems.Count == 0)
            return;
        Collect(problems, () => OptionsValidation.Check(options));
        throw new TelemetryConfigurationException(problems);
    }

    static void Collect(List<string> problems, Action action)
    {
        try
        {
            action();
        }
        catch (TelemetryConfigurationException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }
}
