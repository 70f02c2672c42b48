namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A folder of its own for a test, deleted with everything in it.</summary>
sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("telemetry-tests-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Names of the files in it, sorted.</summary>
    internal IEnumerable<string> Names => Directory.GetFiles(Path).Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
