using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Does what a Jaeger server says (OpenTelemetry specification, Trace SDK, JaegerRemoteSampler; here over HTTP and JSON).</summary>
sealed class JaegerRemoteSampler : Sampler
{
    internal static readonly Uri DefaultEndpoint = new("http://localhost:5778/sampling");
    internal static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(60);
    internal const double DefaultRatio = 0.001;

    static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);

    readonly Uri _endpoint;
    readonly string? _serviceName;
    readonly Sampler _initial;
    readonly TimeSpan _interval;
    readonly Func<HttpClient> _createClient;
    readonly Lock _lock = new();
    Sampler _current;
    JaegerPolling? _polling;
    int _attached;

    internal JaegerRemoteSampler(
        Uri endpoint, string? serviceName = null, Sampler? initial = null, TimeSpan? interval = null, Func<HttpClient>? createClient = null)
    {
        List<string> problems = [];
        if (endpoint is null || !OptionsValidation.IsHttp(endpoint))
            problems.Add($"Sampler.JaegerRemote: the endpoint '{endpoint}' is not an absolute http or https address; give one such as {DefaultEndpoint}.");
        if (interval is { } given && (given <= TimeSpan.Zero || given > LongestInterval))
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Sampler.JaegerRemote: an interval of {given} cannot be kept; give more than zero and at most a day."));
        if (serviceName is not null && string.IsNullOrWhiteSpace(serviceName))
            problems.Add("Sampler.JaegerRemote: the service's name is empty; give a name, or null for the one of the SDK.");
        if (problems.Count > 0)
            throw new TelemetryConfigurationException(problems);
        _endpoint = endpoint!;
        _serviceName = serviceName;
        _initial = _current = initial ?? new RatioSampler(DefaultRatio);
        _interval = interval ?? DefaultInterval;
        _createClient = createClient ?? JaegerPolling.CreateClient;
    }

    /// <summary>What it does now.</summary>
    internal Sampler Current => Volatile.Read(ref _current);

    internal TimeSpan Interval => _interval;

    public override SamplingResult Sample(in SamplingParameters parameters) => Current.Sample(parameters);

    public override string ToString() => $"JaegerRemote({_endpoint}, {Current})";

    // One that is given to several SDKs asks on behalf of the first.
    internal override void Attach(ProcessingEnvironment environment)
    {
        _initial.Attach(environment);
        lock (_lock)
        {
            if (_attached++ > 0)
                return;
            var address = JaegerPolling.AddressFor(_endpoint, _serviceName ?? environment.Resource.ServiceName);
            _polling = new JaegerPolling(_createClient(), address, _interval, environment, sampler => Volatile.Write(ref _current, sampler));
        }
    }

    internal override void Detach()
    {
        _initial.Detach();
        lock (_lock)
        {
            if (--_attached > 0)
                return;
            _polling?.Stop();
            _polling = null;
        }
    }
}
