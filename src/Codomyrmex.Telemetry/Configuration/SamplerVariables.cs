using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>
/// OTEL_TRACES_SAMPLER and OTEL_TRACES_SAMPLER_ARG (OpenTelemetry specification, Environment Variables, General SDK Configuration). What cannot be used
/// is named, together with what is used instead.
/// </summary>
static class SamplerVariables
{
    const string Name = "OTEL_TRACES_SAMPLER";
    const string Argument = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>The sampler; null if none is named, or one that is not known, so that the default stays.</summary>
    /// <param name="name">The first variable; null when not set. Case does not matter.</param>
    /// <param name="argument">The second; null when not set, of no effect without the first.</param>
    /// <param name="problems">Gets what cannot be used.</param>
    internal static Sampler? Read(string? name, string? argument, List<string> problems)
    {
        switch (name?.ToLowerInvariant())
        {
            case null:
                return null;
            case "always_on":
                return Sampler.AlwaysOn;
            case "always_off":
                return Sampler.AlwaysOff;
            case "traceidratio":
                return Ratio(argument, problems);
            case "parentbased_always_on":
                return Sampler.ParentBased(Sampler.AlwaysOn);
            case "parentbased_always_off":
                return Sampler.ParentBased(Sampler.AlwaysOff);
            case "parentbased_traceidratio":
                return Sampler.ParentBased(Ratio(argument, problems));
            case "jaeger_remote":
                return Jaeger(argument, problems);
            case "parentbased_jaeger_remote":
                return Sampler.ParentBased(Jaeger(argument, problems));
            default:
                problems.Add(
                    $"{Name}: '{name}' is none of always_on, always_off, traceidratio, jaeger_remote, or one of these after parentbased_; parentbased_always_on is used.");
                return null;
        }
    }

    static Sampler Ratio(string? argument, List<string> problems)
    {
        if (argument is null)
            return Sampler.Ratio(1);
        if (TryShare(argument, out var ratio))
            return Sampler.Ratio(ratio);
        problems.Add($"{Argument}: '{argument}' is not a number from 0 to 1; 1 is used, which samples everything.");
        return Sampler.Ratio(1);
    }

    static JaegerRemoteSampler Jaeger(string? argument, List<string> problems)
    {
        var endpoint = JaegerRemoteSampler.DefaultEndpoint;
        var interval = JaegerRemoteSampler.DefaultInterval;
        var ratio = JaegerRemoteSampler.DefaultRatio;
        foreach (var member in (argument ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = member.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? member : member[..equals].TrimEnd();
            var value = equals < 0 ? "" : member[(equals + 1)..].TrimStart();
            switch (key)
            {
                case "endpoint" when Uri.TryCreate(value, UriKind.Absolute, out var address) && OptionsValidation.IsHttp(address):
                    endpoint = address;
                    break;
                case "endpoint":
                    problems.Add($"{Argument}: endpoint '{value}' is not an http or https address; {endpoint} is used.");
                    break;
                case "pollingIntervalMs" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds is > 0 and <= 86_400_000:
                    interval = TimeSpan.FromMilliseconds(milliseconds);
                    break;
                case "pollingIntervalMs":
                    problems.Add($"{Argument}: pollingIntervalMs '{value}' is not a number of milliseconds up to a day; 60000 is used.");
                    break;
                case "initialSamplingRate" when TryShare(value, out var share):
                    ratio = share;
                    break;
                case "initialSamplingRate":
                    problems.Add($"{Argument}: initialSamplingRate '{value}' is not a number from 0 to 1; 0.001 is used.");
                    break;
                default:
                    problems.Add($"{Argument}: '{member}' is none of endpoint=, pollingIntervalMs=, initialSamplingRate= and is ignored.");
                    break;
            }
        }

        return new JaegerRemoteSampler(endpoint, null, Sampler.Ratio(ratio), interval);
    }

    static bool TryShare(string text, out double share) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out share) && Share.IsValid(share);
}
