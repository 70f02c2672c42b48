using Microsoft.Extensions.DependencyInjection;

namespace Codomyrmex.Telemetry;

/// <summary>All that a program says about the recording of its requests, put together when the host starts.</summary>
/// <remarks>Filled by one thread while services are added, then thread-safe.</remarks>
sealed class HttpServerSetup
{
    readonly List<Action<HttpServerOptions>> _configurations = [];
    readonly Lazy<RequestSettings> _settings;

    HttpServerSetup() => _settings = new(Read);

    /// <summary>True once the SDK's own check of its options includes these.</summary>
    internal bool IsCheckedBySdk { get; set; }

    /// <summary>The options, checked.</summary>
    /// <exception cref="TelemetryConfigurationException">Options cannot work; all problems are named.</exception>
    internal RequestSettings Settings => _settings.Value;

    /// <summary>Does nothing if the options can work.</summary>
    /// <inheritdoc cref="Settings" path="/exception"/>
    internal void Check() => _ = Settings;

    /// <summary>The one among the services; <paramref name="isNew"/> if it had to be added.</summary>
    internal static HttpServerSetup In(IServiceCollection services, out bool isNew)
    {
        var setup = services.Select(static service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<HttpServerSetup>().FirstOrDefault();
        isNew = setup is null;
        if (setup is null)
            services.AddSingleton(setup = new HttpServerSetup());
        return setup;
    }

    internal void Add(Action<HttpServerOptions> configure) => _configurations.Add(configure);

    RequestSettings Read()
    {
        var options = new HttpServerOptions();
        foreach (var configure in _configurations)
            configure(options);
        return RequestSettings.ProblemsOf(options).ToArray() is { Length: > 0 } problems
            ? throw new TelemetryConfigurationException(problems)
            : new RequestSettings(options);
    }
}
