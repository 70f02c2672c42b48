using System.Runtime.CompilerServices;

namespace Codomyrmex.Telemetry;

/// <summary>Which SDK of the process owns which exporter, and which reader of metrics.</summary>
/// <remarks>Thread-safe.</remarks>
static class ExporterOwners
{
    static readonly Lock Lock = new();
    static readonly ConditionalWeakTable<object, object> Owners = [];

    /// <summary>Gives all of these that belong to one SDK, and their parts, to <paramref name="owner"/>; or none of them.</summary>
    /// <exception cref="TelemetryConfigurationException">Another has one of them, or had it.</exception>
    internal static void Claim(IEnumerable<IExporter> exporters, object owner) => Claim(exporters, [], owner);

    /// <summary>The same for exporters and readers.</summary>
    /// <exception cref="TelemetryConfigurationException">Another has one of them, or had it.</exception>
    internal static void Claim(IEnumerable<IExporter> exporters, IEnumerable<MetricReader> readers, object owner)
    {
        object[] claimed = [.. exporters.SelectMany(WithParts), .. readers];
        lock (Lock)
        {
            var problems = claimed.Where(part => Owners.TryGetValue(part, out var other) && other != owner).Distinct()
                .Select(static part => $"{part.GetType().Name} was given to another SDK before; {(part is MetricReader ? "a reader" : "an exporter")} belongs to one SDK, make each its own.").ToArray();
            if (problems.Length > 0)
                throw new TelemetryConfigurationException(problems);
            foreach (var part in claimed)
                Owners.AddOrUpdate(part, owner);
        }
    }

    /// <summary>Claims what a processor sends to.</summary>
    /// <exception cref="TelemetryConfigurationException">Another has it, or had it.</exception>
    internal static void Claim(ISpanProcessor processor, object owner) => Claim(Of(processor), owner);

    /// <summary>What a processor sends to, as far as an SDK can know.</summary>
    internal static IEnumerable<IExporter> Of(ISpanProcessor processor) => processor switch
    {
        BatchSpanProcessor batch => [batch.Exporter],
        SimpleSpanProcessor simple => [simple.Exporter],
        _ => [],
    };

    static IEnumerable<IExporter> WithParts(IExporter exporter) =>
        LimitedExporter.Whole(exporter) is IExclusiveExporter exclusive ? exclusive.Parts.SelectMany(WithParts).Prepend(exclusive) : [];
}
