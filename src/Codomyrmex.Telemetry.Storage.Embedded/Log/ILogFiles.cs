namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Where one signal's log files lie. Thread-safe.</summary>
interface ILogFiles
{
    /// <summary>The numbers of the files there, rising.</summary>
    IReadOnlyList<long> List();

    /// <summary>Makes a file, or empties the one of that number.</summary>
    /// <exception cref="IOException">No room, or the disk fails.</exception>
    ILogOutput Create(long number);

    /// <summary>Reads a whole file.</summary>
    byte[] Read(long number);

    /// <summary>Removes a file.</summary>
    void Delete(long number);

    /// <summary>Copies a damaged file aside and returns where the copy is.</summary>
    string Quarantine(long number);
}
