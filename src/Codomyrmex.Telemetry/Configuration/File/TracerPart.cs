using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary><c>tracer_provider</c>.</summary>
static class TracerPart
{
    internal static void Read(FileSection section)
    {
        var isFirst = true;
        foreach (var processor in section.Sections("processors"))
        {
            if (processor.Choice() is not var (name, of))
                continue;
            if (name is "batch" or "simple")
                ReadProcessor(name == "batch", of, ref isFirst);
            else
                processor.Report($"the processor '{name}' is not available here");
        }

        if (SamplerPart.Read(section, "sampler") is { } sampler)
            section.Context.Then(options => options.Sampler = sampler);
        if (section.Section("limits") is { } limits)
            ReadLimits(limits);
        section.RestIsUnknown();
    }

    // The SDK batches for its OTLP exporter by itself; all else has a processor of its own.
    static void ReadProcessor(bool isBatch, FileSection of, ref bool isFirst)
    {
        var batch = isBatch ? BatchPart.Read(of) : null;
        var found = ExporterPart.Read(of, OtlpSignal.Traces);
        of.RestIsUnknown();
        if (found is null)
            return;
        if (isFirst && batch is not null && found.Otlp is { } otlp)
        {
            isFirst = false;
            ProviderParts.Send(of.Context, OtlpSignal.Traces, otlp);
            of.Context.Then(options => batch(options.Batch));
            return;
        }

        var processor = Processor((ISpanExporter)found.Make(OtlpSignal.Traces), batch);
        of.Context.Then(options =>
        {
            if (!options.Processors.Contains(processor))
                options.Processors.Add(processor);
        });
    }

    static ISpanProcessor Processor(ISpanExporter exporter, Action<BatchOptions>? batch)
    {
        if (batch is null)
            return new SimpleSpanProcessor(exporter);
        var options = new BatchOptions();
        batch(options);
        return new BatchSpanProcessor(exporter, options);
    }

    static void ReadLimits(FileSection limits)
    {
        GeneralPart.Limit(limits, "attribute_count_limit", static (options, value) => options.Limits.AttributeCount = value);
        GeneralPart.Limit(limits, "attribute_value_length_limit", static (options, value) => options.Limits.AttributeValueLength = value);
        GeneralPart.Limit(limits, "event_count_limit", static (options, value) => options.Limits.EventCount = value);
        GeneralPart.Limit(limits, "link_count_limit", static (options, value) => options.Limits.LinkCount = value);
        GeneralPart.Limit(limits, "event_attribute_count_limit", static (options, value) => options.Limits.AttributesPerEvent = value);
        GeneralPart.Limit(limits, "link_attribute_count_limit", static (options, value) => options.Limits.AttributesPerLink = value);
        limits.RestIsUnknown();
    }
}
