namespace Codomyrmex.Telemetry.Storage.Embedded.Tests.Support;

/// <summary>A row of <see cref="RowsFormat"/>.</summary>
readonly record struct Row(long TimeNanos, long Value, string Service = "a");
