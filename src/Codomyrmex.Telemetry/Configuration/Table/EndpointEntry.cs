namespace Codomyrmex.Telemetry;

/// <summary>
/// An address. Its variable may leave out the scheme where the protocol is gRPC: it is https then, or http where another variable says that this is
/// insecure (OpenTelemetry specification, OTLP Exporter Configuration).
/// </summary>
/// <param name="protocols">The variables that say the protocol; the first that is set does.</param>
/// <param name="insecure">The same, whether there is no TLS.</param>
/// <param name="set">Puts the address into options.</param>
sealed class EndpointEntry(string[] protocols, string[] insecure, Action<TelemetryOptions, Uri> set) : ScalarEntry<Uri>(ValueKinds.Address, set)
{
    readonly Action<TelemetryOptions, Uri> _set = set;

    internal override Action<TelemetryOptions>? FromVariables(VariableReader variables)
    {
        var isGrpc = string.Equals(First(protocols, variables), "grpc", StringComparison.OrdinalIgnoreCase);
        var isInsecure = insecure.Select(variables.Flag).FirstOrDefault(static flag => flag is not null) ?? false;
        if (variables.Value(Variables[0]) is not { } text)
            return null;
        if (TryRead(text, isGrpc, isInsecure, out var address))
            return options => _set(options, address);
        variables.Ignore(Variables[0], isGrpc ? $"'{text}' is neither an http or https address nor host:port" : $"'{text}' is not an http or https address");
        return null;
    }

    /// <summary>Reads an address; without a scheme only for gRPC.</summary>
    internal static bool TryRead(string text, bool isGrpc, bool isInsecure, out Uri address)
    {
        if (isGrpc && !text.Contains("://", StringComparison.Ordinal))
            text = $"{(isInsecure ? "http" : "https")}://{text}";
        return ValueKinds.TryAddress(text, out address);
    }

    static string? First(string[] names, VariableReader variables) => names.Select(variables.Value).FirstOrDefault(static value => value is not null);
}
