namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>What these tests change or listen to belongs to the process, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
