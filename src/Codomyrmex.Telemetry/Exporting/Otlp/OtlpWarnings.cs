namespace Codomyrmex.Telemetry;

/// <summary>Settings that can work and most likely are a mistake.</summary>
static class OtlpWarnings
{
    /// <summary>One sentence for each of them; none twice.</summary>
    internal static IReadOnlyList<string> Of(OtlpOptions options, IReadOnlyCollection<OtlpDestination> destinations) =>
        [.. OfBase(options, destinations).Concat(destinations.SelectMany(Of)).Distinct(StringComparer.Ordinal)];

    static IEnumerable<string> Of(OtlpDestination destination)
    {
        var (host, port) = (destination.Address.Host, destination.Address.Port);
        if (destination.Protocol == OtlpProtocol.Grpc && port == 4318)
            yield return $"gRPC is sent to {host}:4318, which is the usual port for HTTP; gRPC's is 4317, or set Otlp.Protocol to HttpProtobuf.";
        if (destination.Protocol != OtlpProtocol.Grpc && port == 4317)
            yield return $"HTTP is sent to {host}:4317, which is the usual port for gRPC; HTTP's is 4318, or set Otlp.Protocol to Grpc.";
        if (destination.Protocol != OtlpProtocol.Grpc && destination.Address.AbsolutePath == "/")
        {
            yield return $"{destination.Signal} are sent to {OtlpAddresses.Text(destination.Address)} without a path, since the Endpoint of a signal is used as it is; "
                + $"is {OtlpAddresses.HttpPathOf(destination.Signal)} missing?";
        }

        if (destination.Address.Scheme == Uri.UriSchemeHttp && destination.Tls != default)
            yield return $"Otlp.Tls has no effect on http://{host}:{port}; use an https address.";
    }

    static IEnumerable<string> OfBase(OtlpOptions options, IEnumerable<OtlpDestination> destinations)
    {
        if (options.Endpoint is not { } endpoint)
            yield break;
        var ending = destinations.Select(destination => OtlpAddresses.HttpPathOf(destination.Signal))
            .FirstOrDefault(path => endpoint.AbsolutePath.TrimEnd('/').EndsWith(path, StringComparison.OrdinalIgnoreCase));
        if (ending is not null)
        {
            yield return $"Otlp.Endpoint ends in {ending}, and the paths of the signals are added to it; leave {ending} out, "
                + "or set the Endpoint of the signal, such as Otlp.Traces.Endpoint.";
        }
    }
}
