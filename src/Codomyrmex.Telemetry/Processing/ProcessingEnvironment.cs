namespace Codomyrmex.Telemetry;

/// <summary>What processors share with their SDK.</summary>
sealed record ProcessingEnvironment
{
    internal ProcessingEnvironment(Resource resource, TimeProvider time, SelfDiagnostics diagnostics)
    {
        Resource = resource;
        Time = time;
        Diagnostics = diagnostics;
        Exporters = new ExporterUses(this);
    }

    internal Resource Resource { get; }

    internal TimeProvider Time { get; }

    internal SelfDiagnostics Diagnostics { get; }

    /// <summary>Whoever exports says so here, and when it ends.</summary>
    internal ExporterUses Exporters { get; }
}
