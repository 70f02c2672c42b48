namespace Codomyrmex.Telemetry;

/// <summary>A reader of <c>meter_provider</c> that is asked: <c>pull</c> with the exporter <c>prometheus/development</c>, of which there is one.</summary>
static class PullPart
{
    const string Translation = "underscore_escaping_with_suffixes";
    const string Remedy = "set port to one that is free, or to 0 for any, and host to an address of this machine; ${PORT:-9464} takes it from a variable";

    internal static void Read(FileSection section, ref bool hasPrometheus)
    {
        if (section.Section("exporter") is not { } exporter)
        {
            section.Report("exporter", "it is missing");
            return;
        }

        if (exporter.Choice() is not var (name, of))
            return;
        if (name is not ("prometheus/development" or "prometheus"))
        {
            exporter.Report($"the exporter '{name}' is not available here");
        }
        else if (hasPrometheus)
        {
            exporter.Report("there is one Prometheus endpoint, the first");
        }
        else
        {
            hasPrometheus = true;
            ReadPrometheus(of);
        }

        section.RestIsUnknown();
    }

    static void ReadPrometheus(FileSection of)
    {
        var (host, port) = (of.Text("host"), of.Integer("port", 0));
        if (port > ushort.MaxValue)
            of.Report("port", $"'{port}' is not a port from 0 to {ushort.MaxValue}");
        var scopeLabels = of.Flag("scope_info_enabled") ?? !of.Flag("without_scope_info");
        var targetInfo = of.Flag("target_info_enabled/development") ?? !of.Flag("without_target_info/development") ?? !of.Flag("without_target_info");
        if (of.Text("translation_strategy") is { } translation && translation.Split('/')[0] != Translation)
            of.Report("translation_strategy", $"'{translation}' is not available here", $"{Translation} is used");
        of.RestIsUnknown();
        var place = FormattableString.Invariant($"{of.Path} (line {of.Line})");
        of.Context.Then(options =>
        {
            var prometheus = options.Metrics.Prometheus;
            prometheus.ListenFor(place, Remedy);
            prometheus.Host = host ?? prometheus.Host;
            prometheus.Port = port is { } given and <= ushort.MaxValue ? given : prometheus.Port;
            prometheus.ScopeLabels = scopeLabels ?? prometheus.ScopeLabels;
            prometheus.TargetInfo = targetInfo ?? prometheus.TargetInfo;
        });
    }
}
