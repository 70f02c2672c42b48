using System.Globalization;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>Checks <see cref="OtlpOptions"/>.</summary>
static class OtlpValidation
{
    const int LeastRequestBytes = 16 * 1024;

    /// <summary>What cannot work. Certificates are read, and the queue's directory is tried, only if <paramref name="isUsed"/>.</summary>
    internal static IEnumerable<string> Problems(OtlpOptions otlp, bool isUsed)
    {
        var problems = OfEndpoint("Otlp.Endpoint", otlp.Endpoint)
            .Concat(OfHeaders("Otlp.Headers", otlp.Headers))
            .Concat(OfProtocol("Otlp.Protocol", otlp.Protocol))
            .Concat(OfCompression("Otlp.Compression", otlp.Compression))
            .Concat(OptionsValidation.Positive("Otlp.Timeout", otlp.Timeout))
            .Concat(OfRequestBytes(otlp.MaxRequestBytes))
            .Concat(OfSignal("Otlp.Traces", otlp.Traces))
            .Concat(OfSignal("Otlp.Metrics", otlp.Metrics))
            .Concat(OfSignal("Otlp.Logs", otlp.Logs))
            .Concat(OfDiskQueue(otlp, isUsed));
        return isUsed && otlp.HttpClientFactory is null ? problems.Concat(OfCertificates(otlp)) : problems;
    }

    static IEnumerable<string> OfSignal(string key, OtlpSignalOptions signal) =>
        OfEndpoint($"{key}.Endpoint", signal.Endpoint)
            .Concat(OfHeaders($"{key}.Headers", signal.Headers))
            .Concat(OfProtocol($"{key}.Protocol", signal.Protocol))
            .Concat(OfCompression($"{key}.Compression", signal.Compression))
            .Concat(signal.Timeout is { } timeout ? OptionsValidation.Positive($"{key}.Timeout", timeout) : []);

    static IEnumerable<string> OfEndpoint(string key, Uri? endpoint)
    {
        if (endpoint is not null && !OptionsValidation.IsHttp(endpoint))
            yield return $"{key} is '{endpoint}'; it must be an absolute http or https address such as http://localhost:4318.";
    }

    static IEnumerable<string> OfHeaders(string key, IDictionary<string, string> headers) =>
        headers.Select(static header => HttpHeaderRules.Problem(header.Key, header.Value)).OfType<string>().Select(problem => $"{key}: {problem}.");

    static IEnumerable<string> OfProtocol(string key, OtlpProtocol? protocol)
    {
        if (protocol is { } given && !Enum.IsDefined(given))
            yield return string.Create(CultureInfo.InvariantCulture, $"{key} is {given}; it must be HttpProtobuf, HttpJson or Grpc.");
    }

    static IEnumerable<string> OfCompression(string key, OtlpCompression? compression)
    {
        if (compression is { } given && !Enum.IsDefined(given))
            yield return string.Create(CultureInfo.InvariantCulture, $"{key} is {given}; it must be None or Gzip.");
    }

    static IEnumerable<string> OfRequestBytes(int bytes)
    {
        if (bytes < LeastRequestBytes)
            yield return string.Create(CultureInfo.InvariantCulture, $"Otlp.MaxRequestBytes is {bytes}; it must be at least {LeastRequestBytes}.");
    }

    static IEnumerable<string> OfDiskQueue(OtlpOptions otlp, bool isUsed)
    {
        var problems = DiskQueueValidation.Problems("Otlp.DiskQueue", otlp.DiskQueue, triesDirectory: isUsed);
        return otlp.DiskQueue.Directory is not null && !otlp.Retry
            ? problems.Append("Otlp.Retry is false, but Otlp.DiskQueue.Directory is set: what waits there is sent again. Leave Retry true, or the directory null.")
            : problems;
    }

    static IEnumerable<string> OfCertificates(OtlpOptions otlp)
    {
        List<string> problems = [];
        foreach (var signal in Enum.GetValues<OtlpSignal>())
            TlsMaterial.Load(TlsSettings.Of(otlp.Tls, OtlpDestination.OwnOf(otlp, signal).Tls, signal), problems);
        return problems.Distinct(StringComparer.Ordinal);
    }
}
