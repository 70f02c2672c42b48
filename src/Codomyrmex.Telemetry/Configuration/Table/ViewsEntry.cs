namespace Codomyrmex.Telemetry;

/// <summary>The list of views, which what a section says replaces as a whole.</summary>
sealed class ViewsEntry : OptionEntry
{
    internal override bool IsCollection => true;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables) => null;

    internal override void FromSection(SectionReader section, TelemetryOptions options)
    {
        var keys = section.Keys(Path);
        if (keys.Count == 0)
            return;
        options.Metrics.Views.Clear();
        foreach (var view in keys.Select(key => ViewSection.Read(section, $"{Path}:{key}")).OfType<MetricView>())
            options.Metrics.Views.Add(view);
    }
}
