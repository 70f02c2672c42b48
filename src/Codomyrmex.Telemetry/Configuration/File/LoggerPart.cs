using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary><c>logger_provider</c>. Log records are batched in one way for all exporters, so the first processor's batches count.</summary>
static class LoggerPart
{
    internal static void Read(FileSection section)
    {
        var (isFirst, hasOtlp) = (true, false);
        foreach (var processor in section.Sections("processors"))
        {
            if (processor.Choice() is not var (name, of))
                continue;
            if (name is not ("batch" or "simple"))
            {
                processor.Report($"the processor '{name}' is not available here");
                continue;
            }

            if (name == "batch")
                ReadBatch(of, ref isFirst);
            else
                processor.Context.Report(of.Path, processor.Line, "log records are not sent one by one here", "they are batched");
            ReadExporter(of, ref hasOtlp);
        }

        if (section.Section("limits") is { } limits)
        {
            GeneralPart.Limit(limits, "attribute_count_limit", static (options, value) => options.Logs.AttributeCount = value);
            GeneralPart.Limit(limits, "attribute_value_length_limit", static (options, value) => options.Logs.AttributeValueLength = value);
            limits.RestIsUnknown();
        }

        section.RestIsUnknown();
    }

    static void ReadBatch(FileSection of, ref bool isFirst)
    {
        var batch = BatchPart.Read(of);
        if (isFirst)
            of.Context.Then(options => batch(options.Logs.Batch));
        else if (BatchPart.IsIn(of))
            of.Report("the batches of the first processor count for all");
        isFirst = false;
    }

    static void ReadExporter(FileSection of, ref bool hasOtlp)
    {
        var found = ExporterPart.Read(of, OtlpSignal.Logs);
        of.RestIsUnknown();
        if (found?.Otlp is { } otlp && !hasOtlp)
        {
            hasOtlp = true;
            ProviderParts.Send(of.Context, OtlpSignal.Logs, otlp);
        }
        else if (found is not null)
        {
            ProviderParts.Send(of.Context, found.Make(OtlpSignal.Logs));
        }
    }
}
