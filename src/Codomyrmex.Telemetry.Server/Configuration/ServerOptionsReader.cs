using System.Globalization;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Server.Configuration;

/// <summary>
/// Reads <see cref="ServerOptions"/> from the command line, the environment and appsettings.json, the first that sets a value winning. It goes
/// on after a wrong value, so that all problems are told together.
/// </summary>
public sealed class ServerOptionsReader
{
    readonly IReadOnlyDictionary<Setting, IReadOnlyList<string>> _commandLine;
    readonly Func<string, string?> _environment;
    readonly IConfiguration _file;
    readonly List<string> _problems = [];

    ServerOptionsReader(IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine, Func<string, string?> environment, IConfiguration file)
    {
        _commandLine = commandLine;
        _environment = environment;
        _file = file;
    }

    /// <summary>Reads the options and checks them. The options are usable only when there are no problems.</summary>
    /// <param name="commandLine">The values given on the command line, by setting.</param>
    /// <param name="environment">Gives an environment variable's value, null when it is not set.</param>
    /// <param name="file">The configuration that holds the section <c>Telemetry</c>.</param>
    /// <param name="defaultDirectory">Where telemetry is kept when no setting says; null for memory.</param>
    public static (ServerOptions Options, IReadOnlyList<string> Problems) Read(
        IReadOnlyDictionary<Setting, IReadOnlyList<string>> commandLine,
        Func<string, string?> environment,
        IConfiguration file,
        string? defaultDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(commandLine);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(file);
        var reader = new ServerOptionsReader(commandLine, environment, file);
        var defaults = new ServerOptions();
        var options = defaults with
        {
            Port = reader.Port(Setting.Port, defaults.Port),
            OtlpHttpPort = reader.Port(Setting.OtlpHttpPort, defaults.OtlpHttpPort!.Value),
            OtlpGrpcPort = reader.Port(Setting.OtlpGrpcPort, defaults.OtlpGrpcPort!.Value),
            Listen = reader.Find(Setting.Listen)?.Value ?? defaults.Listen,
            DataDirectory = reader.DataDirectory(defaultDirectory),
            Retention = reader.Retention(defaults.Retention),
            MaxDiskBytes = reader.Bytes(Setting.MaxDisk, defaults.MaxDiskBytes),
            MaxSeries = reader.Series(defaults.MaxSeries),
            SyncInterval = reader.SyncInterval(defaults.SyncInterval),
            MaxMemoryBytes = reader.Bytes(Setting.MaxMemory, defaults.MaxMemoryBytes),
            MaxRequestBytes = reader.Bytes(Setting.MaxRequestSize, defaults.MaxRequestBytes),
            MaxInFlightBytes = reader.Bytes(Setting.MaxInFlight, defaults.MaxInFlightBytes),
            CorsOrigins = reader.List(Setting.CorsOrigin),
        };
        return (options, [.. reader._problems, .. options.Validate()]);
    }

    /// <summary>Null for memory. Of two settings that contradict each other the one given in the stronger place counts.</summary>
    string? DataDirectory(string? fallback)
    {
        var directory = Find(Setting.Data);
        if (Find(Setting.Memory) is not { } memory)
            return directory?.Value ?? fallback;
        if (!bool.TryParse(memory.Value, out var inMemory))
            Report(memory, "is not true or false");
        if (!inMemory)
            return directory?.Value ?? fallback;
        if (directory is null || Strength(Setting.Memory) > Strength(Setting.Data))
            return null;
        if (Strength(Setting.Memory) == Strength(Setting.Data))
            Report(directory.Value, $"and {memory.Name} exclude each other; give one of them");
        return directory.Value.Value;
    }

    TimeSpan? Retention(TimeSpan? fallback)
    {
        if (Find(Setting.Retention) is not { } found)
            return fallback;
        if (found.Value.Equals("none", StringComparison.OrdinalIgnoreCase))
            return null;
        if (DurationText.TryParse(found.Value, out var nanos))
            return TimeSpan.FromTicks(nanos / TimeSpan.NanosecondsPerTick);
        Report(found, "is not a duration; give a number with m, h or d, such as 7d, or none");
        return fallback;
    }

    TimeSpan SyncInterval(TimeSpan fallback)
    {
        if (Find(Setting.SyncInterval) is not { } found)
            return fallback;
        if (found.Value.Equals("always", StringComparison.OrdinalIgnoreCase))
            return TimeSpan.Zero;
        if (DurationText.TryParse(found.Value, out var nanos))
            return TimeSpan.FromTicks(nanos / TimeSpan.NanosecondsPerTick);
        Report(found, "is not a duration; give a number with ms or s, such as 1s, or always");
        return fallback;
    }

    int Series(int fallback)
    {
        if (Find(Setting.MaxSeries) is not { } found)
            return fallback;
        if (int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        Report(found, "is not a whole number; give at least 1");
        return fallback;
    }

    int Port(Setting setting, int fallback)
    {
        if (Find(setting) is not { } found)
            return fallback;
        if (int.TryParse(found.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= ushort.MaxValue)
            return port;
        Report(found, "is not a port; give 0 to 65535, 0 for any free one");
        return fallback;
    }

    long Bytes(Setting setting, long fallback)
    {
        if (Find(setting) is not { } found)
            return fallback;
        if (ByteSize.TryParse(found.Value, out var bytes))
            return bytes;
        Report(found, "is not a size; give a number with B, kB, MB, GB, KiB, MiB or GiB, such as 64MiB");
        return fallback;
    }

    /// <summary>Several values: the option repeated, an array in the file, or commas anywhere.</summary>
    string[] List(Setting setting)
    {
        IEnumerable<string> values = _commandLine.TryGetValue(setting, out var given) ? given
            : _environment(setting.Variable) is { Length: > 0 } variable ? [variable]
            : _file[setting.Key] is { Length: > 0 } single ? [single]
            : _file.GetSection(setting.Key).GetChildren().Select(child => child.Value ?? "");
        return [.. values.SelectMany(value => value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
    }

    (string Name, string Value)? Find(Setting setting)
    {
        if (_commandLine.TryGetValue(setting, out var given) && given is [.., var last])
            return (setting.Option, last);
        if (_environment(setting.Variable) is { Length: > 0 } variable)
            return (setting.Variable, variable);
        return _file[setting.Key] is { Length: > 0 } value ? (setting.Key, value) : null;
    }

    int Strength(Setting setting) =>
        _commandLine.ContainsKey(setting) ? 2 : _environment(setting.Variable) is { Length: > 0 } ? 1 : 0;

    void Report((string Name, string Value) found, string fault) => _problems.Add($"{found.Name}: '{found.Value}' {fault}.");
}
