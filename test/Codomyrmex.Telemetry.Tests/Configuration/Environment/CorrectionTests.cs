using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class CorrectionTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("codomyrmex-telemetry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("BSP", "100", "200", 100, "MAX_EXPORT_BATCH_SIZE: batches of 200 do not fit into a queue of 100; batches of 100 are used")]
    [InlineData("BSP", "100", "", 100, "MAX_QUEUE_SIZE: batches of 512 do not fit into a queue of 100; batches of 100 are used")]
    [InlineData("BSP", "", "4096", 2048, "MAX_EXPORT_BATCH_SIZE: batches of 4096 do not fit into a queue of 2048; batches of 2048 are used")]
    [InlineData("BLRP", "10", "20", 10, "MAX_EXPORT_BATCH_SIZE: batches of 20 do not fit into a queue of 10; batches of 10 are used")]
    [InlineData("BSP", "200", "200", 200, null)]
    [InlineData("BSP", "2147483647", "2147483647", 1_000_000, "MAX_EXPORT_BATCH_SIZE: batches of 2147483647 are too large; batches of 1000000 are used")]
    public void ABatchIsMadeToFitTheQueue(string prefix, string queue, string size, int expected, string? problem)
    {
        var options = ConfiguredOptions.FromVariables(out var problems, ($"OTEL_{prefix}_MAX_QUEUE_SIZE", queue), ($"OTEL_{prefix}_MAX_EXPORT_BATCH_SIZE", size));
        Assert.Equal(expected, (prefix == "BSP" ? options.Batch : options.Logs.Batch).MaxBatchSize);
        Assert.Equal(problem is null ? [] : [$"OTEL_{prefix}_{problem}."], problems);
        OptionsValidation.Check(options);
    }

    [Fact]
    public void ABatchThatOnlyCodeMadeTooLargeIsRefused() =>
        Assert.Throws<TelemetryConfigurationException>(() => TelemetrySdk.Create(static options => options.Batch.MaxBatchSize = 10_000, Some.Environment()));

    [Fact]
    public void FilesForTlsAreTakenIfTheyAreGood()
    {
        var (certificate, key) = Pair("a");
        var options = ConfiguredOptions.FromVariables(
            out var problems,
            ("OTEL_EXPORTER_OTLP_CERTIFICATE", certificate),
            ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate),
            ("OTEL_EXPORTER_OTLP_CLIENT_KEY", key),
            ("OTEL_EXPORTER_OTLP_LOGS_CERTIFICATE", certificate));
        Assert.Empty(problems);
        Assert.Equal((certificate, certificate, key), (options.Otlp.Tls.AuthorityFile, options.Otlp.Tls.ClientCertificateFile, options.Otlp.Tls.ClientKeyFile));
        Assert.Equal(certificate, options.Otlp.Logs.Tls.AuthorityFile);
    }

    [Fact]
    public void AKeyOfAnotherCertificateIsLeftOut()
    {
        var (certificate, key) = (Pair("a").Certificate, Pair("b").Key);
        var options = ConfiguredOptions.FromVariables(
            out var problems, ("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", certificate), ("OTEL_EXPORTER_OTLP_CLIENT_KEY", key));
        Assert.Equal((null, null), (options.Otlp.Traces.Tls.ClientCertificateFile, options.Otlp.Tls.ClientKeyFile));
        Assert.Equal(2, problems.Count);
        Assert.Contains("a private key without a certificate is of no use", problems[0], StringComparison.Ordinal);
        Assert.Contains("cannot be used together", problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatHoldsSomethingElseIsLeftOut()
    {
        var file = Path.Combine(_folder, "empty.pem");
        File.WriteAllText(file, "nothing");
        var options = ConfiguredOptions.FromVariables(out var problems, ("OTEL_EXPORTER_OTLP_CERTIFICATE", file), ("OTEL_EXPORTER_OTLP_CLIENT_KEY", file));
        Assert.Null(options.Otlp.Tls.AuthorityFile);
        Assert.Null(options.Otlp.Tls.ClientKeyFile);
        Assert.Equal(2, problems.Count);
    }

    (string Certificate, string Key) Pair(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256).CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var files = (Path.Combine(_folder, $"{name}.crt"), Path.Combine(_folder, $"{name}.key"));
        File.WriteAllText(files.Item1, certificate.ExportCertificatePem());
        File.WriteAllText(files.Item2, key.ExportPkcs8PrivateKeyPem());
        return files;
    }
}
