namespace Codomyrmex.Telemetry;

/// <summary>A sampler; samplers may hold others, as deep as <see cref="FileBounds"/> allow.</summary>
static class SamplerPart
{
    /// <summary>The sampler below a key; null if there is none, or one that is not known here, which is then named.</summary>
    internal static Sampler? Read(FileSection section, string key)
    {
        if (section.Section(key) is not { } below)
            return null;
        if (below.Choice() is not var (name, of))
            return null;
        var sampler = Read(name, of);
        if (sampler is null)
            below.Report($"the sampler '{name}' is not available here");
        else
            of.RestIsUnknown();
        return sampler;
    }

    static Sampler? Read(string name, FileSection of) => Stable(name) switch
    {
        "always_on" => Sampler.AlwaysOn,
        "always_off" => Sampler.AlwaysOff,
        "trace_id_ratio_based" => Sampler.Ratio(of.Share("ratio") ?? 1),
        "probability" => Sampler.Probability(of.Share("ratio") ?? 1),
        "parent_based" => Sampler.ParentBased(
            Read(of, "root") ?? Sampler.AlwaysOn,
            Read(of, "remote_parent_sampled"),
            Read(of, "remote_parent_not_sampled"),
            Read(of, "local_parent_sampled"),
            Read(of, "local_parent_not_sampled")),
        "always_record" when Read(of, "root") is { } root => Sampler.AlwaysRecord(root),
        "jaeger_remote" => Jaeger(of),
        _ => null,
    };

    static JaegerRemoteSampler Jaeger(FileSection of)
    {
        var endpoint = JaegerRemoteSampler.DefaultEndpoint;
        if (of.Text("endpoint") is { } text)
        {
            if (ValueKinds.TryAddress(text, out var address))
                endpoint = address;
            else
                of.Report("endpoint", $"'{text}' is not an http or https address", $"{endpoint} is used");
        }

        var interval = of.Milliseconds("interval", null);
        if (interval > TimeSpan.FromDays(1))
        {
            of.Report("interval", "it is more than a day", "a day is used");
            interval = TimeSpan.FromDays(1);
        }

        return new JaegerRemoteSampler(endpoint, null, Read(of, "initial_sampler"), interval);
    }

    // What is in development carries that in its name, which it loses one day.
    static string Stable(string name) => name.EndsWith("/development", StringComparison.Ordinal) ? name[..^"/development".Length] : name;
}
