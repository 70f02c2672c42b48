using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>The kinds of values that options have.</summary>
static class ValueKinds
{
    internal static ValueKind<string> Text { get; } = new("text", static (string text, out string value) =>
    {
        value = text;
        return true;
    });

    internal static ValueKind<bool> Switch { get; } = new("true or false", bool.TryParse);

    /// <summary>A whole number of 0 or more.</summary>
    internal static ValueKind<int> Count { get; } = Integer(0);

    /// <summary>A whole number of 1 or more.</summary>
    internal static ValueKind<int> Positive { get; } = Integer(1);

    /// <summary>From 0 to 1.</summary>
    internal static ValueKind<double> Share { get; } = new("a number from 0 to 1", static (string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && Telemetry.Share.IsValid(value));

    internal static ValueKind<Uri> Address { get; } = new("an absolute http or https address such as http://localhost:4318", TryAddress);

    internal static ValueKind<OtlpProtocol> Protocol { get; } = new("grpc, http/protobuf or http/json", TryProtocol);

    internal static ValueKind<OtlpCompression> Compression { get; } = new("none or gzip", TryName);

    internal static ValueKind<RemoteParentTrust> Trust { get; } = new("AcceptWithSampling, Accept or Ignore", TryName);

    internal static ValueKind<LogLevel> Level { get; } = new("trace, debug, information, warning, error, critical or none", LevelNames.TryParse);

    internal static ValueKind<LogSeverity> Severity { get; } = new("Unspecified, Trace, Debug, Info, Warn, Error or Fatal", TryName);

    internal static ValueKind<int> Integer(int least) => new(
        string.Create(CultureInfo.InvariantCulture, $"a whole number of {least} or more"),
        (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least);

    internal static ValueKind<long> Bytes(long least) => new(
        string.Create(CultureInfo.InvariantCulture, $"a number of bytes of {least} or more"),
        (string text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least);

    internal static bool TryAddress(string text, out Uri value) =>
        Uri.TryCreate(text, UriKind.Absolute, out value!) && OptionsValidation.IsHttp(value);

    // Names only: an enum's numbers are nobody's business.
    static bool TryName<T>(string text, out T value)
        where T : struct, Enum
    {
        value = default;
        return !text.Contains(',', StringComparison.Ordinal) && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out value);
    }

    static bool TryProtocol(string text, out OtlpProtocol value)
    {
        OtlpProtocol? found = text.ToUpperInvariant() switch
        {
            "GRPC" => OtlpProtocol.Grpc,
            "HTTP/PROTOBUF" or "HTTPPROTOBUF" => OtlpProtocol.HttpProtobuf,
            "HTTP/JSON" or "HTTPJSON" => OtlpProtocol.HttpJson,
            _ => null,
        };
        value = found.GetValueOrDefault();
        return found is not null;
    }
}
