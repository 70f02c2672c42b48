namespace Codomyrmex.Telemetry;

/// <summary>What processors share with their SDK.</summary>
sealed record ProcessingEnvironment(Resource Resource, TimeProvider Time, SelfDiagnostics Diagnostics);
