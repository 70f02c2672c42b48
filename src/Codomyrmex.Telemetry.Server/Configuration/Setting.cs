using System.Text;

namespace Codomyrmex.Telemetry.Server.Configuration;

/// <summary>
/// One thing that can be set, under its three names: <c>--otlp-http-port</c> on the command line, <c>TELEMETRY_OTLP_HTTP_PORT</c> in the
/// environment, <c>Telemetry:OtlpHttpPort</c> in appsettings.json.
/// </summary>
public sealed class Setting
{
    Setting(string name, string help)
    {
        var words = SplitWords(name);
        Name = name;
        Help = help;
        Option = "--" + string.Join('-', words).ToLowerInvariant();
        Variable = "TELEMETRY_" + string.Join('_', words).ToUpperInvariant();
        Key = "Telemetry:" + name;
    }

    /// <summary>Port of the dashboard and the API.</summary>
    public static Setting Port { get; } = new("Port", "Port of the dashboard and the API, which also takes OTLP/HTTP; 0 for any free one [default: 4320]");

    /// <summary>Port of OTLP/HTTP.</summary>
    public static Setting OtlpHttpPort { get; } = new("OtlpHttpPort", "Port of OTLP/HTTP; 0 for any free one [default: 4318]");

    /// <summary>Port of OTLP/gRPC.</summary>
    public static Setting OtlpGrpcPort { get; } = new("OtlpGrpcPort", "Port of OTLP/gRPC; 0 for any free one [default: 4317]");

    /// <summary>The address to listen on.</summary>
    public static Setting Listen { get; } = new("Listen", "Address to listen on: IPv4, IPv6, 0.0.0.0 for every interface, or localhost [default: 127.0.0.1]");

    /// <summary>Where telemetry is kept.</summary>
    public static Setting Data { get; } = new("Data", "Directory that telemetry is kept in, made when it is not there [default: none, memory]");

    /// <summary>Keep nothing on disk.</summary>
    public static Setting Memory { get; } = new("Memory", "Keep telemetry in memory only, nothing on disk");

    /// <summary>How old stored telemetry may be.</summary>
    public static Setting Retention { get; } = new("Retention", "How long telemetry is kept, such as 12h or 30d, or none to keep it for as long as there is room [default: 7d]");

    /// <summary>The bound on stored bytes on disk.</summary>
    public static Setting MaxDisk { get; } = new("MaxDisk", "Most bytes of telemetry kept on disk, the oldest goes first, such as 500MB or 100GB [default: 10GiB]");

    /// <summary>The bound on series of metrics.</summary>
    public static Setting MaxSeries { get; } = new("MaxSeries", "Most series of metrics; points of further ones are rejected [default: 1000000]");

    /// <summary>How often what is written is made safe.</summary>
    public static Setting SyncInterval { get; } = new("SyncInterval", "How often what is written is made safe against a loss of power, such as 200ms, or always to do so before each answer [default: 1s]");

    /// <summary>The bound on stored bytes.</summary>
    public static Setting MaxMemory { get; } = new("MaxMemory", "Most bytes of telemetry kept where it is kept in memory, the oldest goes first, such as 512MiB or 2GB [default: 512MiB]");

    /// <summary>The bound on one request.</summary>
    public static Setting MaxRequestSize { get; } = new("MaxRequestSize", "Largest request body taken, before and after decompression [default: 64MiB]");

    /// <summary>The bound on all requests being read.</summary>
    public static Setting MaxInFlight { get; } = new("MaxInFlight", "Most bytes of request bodies held at once; more are told to come back [default: 256MiB]");

    /// <summary>Origins that browsers may send from.</summary>
    public static Setting CorsOrigin { get; } = new("CorsOrigin", "Origin whose pages may send OTLP/HTTP from a browser, or * for all; may be given several times");

    /// <summary>All settings, in the order that help shows them.</summary>
    public static IReadOnlyList<Setting> All { get; } =
        [Port, OtlpHttpPort, OtlpGrpcPort, Listen, Data, Memory, Retention, MaxDisk, MaxMemory, MaxSeries, SyncInterval, MaxRequestSize, MaxInFlight, CorsOrigin];

    /// <summary>The name in appsettings.json, inside the section <c>Telemetry</c>.</summary>
    public string Name { get; }

    /// <summary>One line for people.</summary>
    public string Help { get; }

    /// <summary>The name on the command line.</summary>
    public string Option { get; }

    /// <summary>The name in the environment.</summary>
    public string Variable { get; }

    /// <summary>The full configuration key.</summary>
    public string Key { get; }

    /// <summary>The name on the command line.</summary>
    public override string ToString() => Option;

    static string[] SplitWords(string name)
    {
        var spaced = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && spaced.Length > 0)
                spaced.Append(' ');
            spaced.Append(letter);
        }

        return spaced.ToString().Split(' ');
    }
}
