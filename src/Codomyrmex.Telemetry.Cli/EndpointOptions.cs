using System.CommandLine;

namespace Codomyrmex.Telemetry.Cli;

/// <summary>The options of commands that send.</summary>
sealed class EndpointOptions
{
    /// <summary>Where to send.</summary>
    public Option<string> Endpoint { get; } = new("--endpoint")
    {
        Description = "Where to send: scheme, host and port [default: http://127.0.0.1:4318, with gRPC http://127.0.0.1:4317]",
        HelpName = "URL",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token, ..] && !IsAddress(token.Value))
                    result.AddError($"--endpoint: '{token.Value}' is not an address; give one such as http://127.0.0.1:4318.");
            },
        },
    };

    /// <summary>How to send.</summary>
    public Option<string> Protocol { get; } = new Option<string>("--protocol") { Description = "http or grpc [default: http]", DefaultValueFactory = _ => "http" }
        .AcceptOnlyFromAmong("http", "grpc");

    /// <summary>Whether to compress.</summary>
    public Option<bool> Gzip { get; } = new("--gzip") { Description = "Compress what is sent" };

    public OtlpProtocol ProtocolOf(ParseResult parsed) => parsed.GetValue(Protocol) == "grpc" ? OtlpProtocol.Grpc : OtlpProtocol.HttpProtobuf;

    public Uri AddressOf(ParseResult parsed) =>
        new(parsed.GetValue(Endpoint) ?? (ProtocolOf(parsed) == OtlpProtocol.Grpc ? "http://127.0.0.1:4317" : "http://127.0.0.1:4318"));

    static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
