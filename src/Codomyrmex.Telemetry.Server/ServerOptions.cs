using System.Net;
using Codomyrmex.Telemetry.Server.Configuration;

namespace Codomyrmex.Telemetry.Server;

/// <summary>What a server listens on and how much it holds. Checked as a whole when the server starts.</summary>
public sealed record ServerOptions
{
    /// <summary>Port of the dashboard and the API, which also takes OTLP/HTTP; 0 takes any free port.</summary>
    public int Port { get; init; } = 4320;

    /// <summary>Port of OTLP/HTTP; 0 takes any free port, null opens none.</summary>
    public int? OtlpHttpPort { get; init; } = 4318;

    /// <summary>Port of OTLP/gRPC; 0 takes any free port, null opens none.</summary>
    public int? OtlpGrpcPort { get; init; } = 4317;

    /// <summary>The address to listen on: an IPv4 or IPv6 address, or <c>localhost</c> for both loopbacks. Loopback unless changed.</summary>
    public string Listen { get; init; } = "127.0.0.1";

    /// <summary>The directory that telemetry is kept in, made when it is not there; null keeps it in memory, and it ends with the server.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>How long telemetry is kept, more than 0; null for as long as there is room. 7 days unless changed.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The most bytes of telemetry kept on disk; the oldest goes first. At least 16 MiB.</summary>
    public long MaxDiskBytes { get; init; } = 10L << 30;

    /// <summary>The most bytes of telemetry kept where it is kept in memory; the oldest goes first. At least 1 MiB.</summary>
    public long MaxMemoryBytes { get; init; } = 512L << 20;

    /// <summary>The most series of metrics; points of further ones are rejected. At least 1.</summary>
    public int MaxSeries { get; init; } = 1_000_000;

    /// <summary>How often what is written is made safe against a loss of power, at most a minute; zero does so before each answer.</summary>
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The largest request body taken, before and after decompression. From 1 KiB to 1 GiB.</summary>
    public long MaxRequestBytes { get; init; } = 64L << 20;

    /// <summary>
    /// The most bytes of request bodies held at once; further requests are told to come back. Not less than <see cref="MaxRequestBytes"/>.
    /// </summary>
    public long MaxInFlightBytes { get; init; } = 256L << 20;

    /// <summary>Origins whose pages may send OTLP/HTTP from a browser, such as <c>https://shop.example</c>, or <c>*</c> for all; none by default.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>The clock of the server.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Every reason why a server can't run with these options, each naming the option and what to give; empty when it can.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> problems = [];
        problems.AddRange(Ports().Where(each => each.Port is < 0 or > IPEndPoint.MaxPort).Select(
            each => $"{each.Setting}: {each.Port} is not a port; give 0 to {IPEndPoint.MaxPort}, 0 for any free one."));
        foreach (var same in Ports().Where(each => each.Port != 0).GroupBy(each => each.Port).Where(group => group.Count() > 1))
            problems.Add($"{string.Join(" and ", same.Select(each => each.Setting))}: port {same.Key} is given more than once; give each its own.");

        if (!ListenAddress.TryParse(Listen, out _))
            problems.Add($"{Setting.Listen}: '{Listen}' is not an address; give an IPv4 or IPv6 address such as 127.0.0.1 or ::1, 0.0.0.0 for every interface, or localhost.");
        if (DataDirectory is { Length: 0 })
            problems.Add($"{Setting.Data}: the name of the directory is empty; give one, or {Setting.Memory} to keep nothing on disk.");
        if (Retention <= TimeSpan.Zero)
            problems.Add($"{Setting.Retention}: {Retention} is no time at all; give more, or none to keep telemetry for as long as there is room.");
        if (MaxDiskBytes < 16 << 20)
            problems.Add($"{Setting.MaxDisk}: {MaxDiskBytes} bytes are too few; give at least 16MiB.");
        if (MaxSeries < 1)
            problems.Add($"{Setting.MaxSeries}: {MaxSeries} are too few; give at least 1.");
        if (SyncInterval < TimeSpan.Zero || SyncInterval > TimeSpan.FromMinutes(1))
            problems.Add($"{Setting.SyncInterval}: {SyncInterval} is out of range; give always, or up to 1m.");
        if (MaxMemoryBytes < 1 << 20)
            problems.Add($"{Setting.MaxMemory}: {MaxMemoryBytes} bytes are too few; give at least 1MiB.");
        if (MaxRequestBytes is < 1 << 10 or > 1 << 30)
            problems.Add($"{Setting.MaxRequestSize}: {MaxRequestBytes} bytes are out of range; give 1KiB to 1GiB.");
        if (MaxInFlightBytes < MaxRequestBytes)
            problems.Add($"{Setting.MaxInFlight}: {MaxInFlightBytes} bytes are less than one request may have ({MaxRequestBytes}); give more, or lower {Setting.MaxRequestSize}.");
        problems.AddRange(CorsOrigins.Where(origin => !IsOrigin(origin)).Select(
            origin => $"{Setting.CorsOrigin}: '{origin}' is not an origin; give scheme, host and port only, such as https://shop.example, or * for all."));
        return problems;
    }

    IEnumerable<(Setting Setting, int Port)> Ports()
    {
        yield return (Setting.Port, Port);
        if (OtlpHttpPort is { } http)
            yield return (Setting.OtlpHttpPort, http);
        if (OtlpGrpcPort is { } grpc)
            yield return (Setting.OtlpGrpcPort, grpc);
    }

    static bool IsOrigin(string origin) =>
        origin == "*"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && string.Equals(uri.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase));
}
