namespace Codomyrmex.Telemetry;

/// <summary>
/// Samplers by name and argument (OpenTelemetry specification, Environment Variables, General SDK Configuration). What cannot be used is named, together
/// with what is used instead.
/// </summary>
static class SamplerNames
{
    /// <summary>The sampler; null if none is named, or one that is not known, so that the default stays.</summary>
    /// <param name="name">The name; null when not set. Case does not matter.</param>
    /// <param name="argument">The argument; null when not set, of no effect without a name.</param>
    /// <param name="problem">Told of what cannot be used: whether it is the argument, what is wrong, and what happens instead.</param>
    internal static Sampler? Read(string? name, string? argument, Action<bool, string, string> problem)
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
                return Ratio(argument, problem);
            case "parentbased_always_on":
                return Sampler.ParentBased(Sampler.AlwaysOn);
            case "parentbased_always_off":
                return Sampler.ParentBased(Sampler.AlwaysOff);
            case "parentbased_traceidratio":
                return Sampler.ParentBased(Ratio(argument, problem));
            case "jaeger_remote":
                return Jaeger(argument, problem);
            case "parentbased_jaeger_remote":
                return Sampler.ParentBased(Jaeger(argument, problem));
            default:
                problem(
                    false,
                    $"'{name}' is none of always_on, always_off, traceidratio, jaeger_remote, or one of these after parentbased_",
                    SettingProblem.Ignored);
                return null;
        }
    }

    static Sampler Ratio(string? argument, Action<bool, string, string> problem)
    {
        if (argument is null)
            return Sampler.Ratio(1);
        if (ValueKinds.Share.Parse(argument, out var ratio))
            return Sampler.Ratio(ratio);
        problem(true, $"'{argument}' is not a number from 0 to 1", "1 is used, which samples everything");
        return Sampler.Ratio(1);
    }

    static JaegerRemoteSampler Jaeger(string? argument, Action<bool, string, string> problem)
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
                case "endpoint" when ValueKinds.TryAddress(value, out var address):
                    endpoint = address;
                    break;
                case "endpoint":
                    problem(true, $"endpoint '{value}' is not an http or https address", $"{endpoint} is used");
                    break;
                case "pollingIntervalMs" when DurationKinds.TryMilliseconds(value, null, out var time) && time <= TimeSpan.FromDays(1):
                    interval = time;
                    break;
                case "pollingIntervalMs":
                    problem(true, $"pollingIntervalMs '{value}' is not a number of milliseconds up to a day", "60000 is used");
                    break;
                case "initialSamplingRate" when ValueKinds.Share.Parse(value, out var share):
                    ratio = share;
                    break;
                case "initialSamplingRate":
                    problem(true, $"initialSamplingRate '{value}' is not a number from 0 to 1", "0.001 is used");
                    break;
                default:
                    problem(true, $"'{member}' is none of endpoint=, pollingIntervalMs=, initialSamplingRate=", SettingProblem.Ignored);
                    break;
            }
        }

        return new JaegerRemoteSampler(endpoint, null, Sampler.Ratio(ratio), interval);
    }
}
