namespace Codomyrmex.Telemetry.Storage.Embedded.Tests;

/// <summary>A directory of one test; removed with all it holds at disposal.</summary>
sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("telemetry-embedded-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
