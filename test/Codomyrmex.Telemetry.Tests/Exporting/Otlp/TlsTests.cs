using System.Security.Cryptography.X509Certificates;
using Codomyrmex.Telemetry.Tests.Support.Collector;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Codomyrmex.Telemetry.Tests.Exporting;

public sealed class TlsTests : IDisposable
{
    readonly Authority _root = Authority.Root();
    readonly PemFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf, "HTTP/1.1")]
    [InlineData(OtlpProtocol.Grpc, "HTTP/2")]
    public async Task AnAuthorityOfOnesOwnIsTrusted(OtlpProtocol protocol, string version)
    {
        await using var collector = await StartAsync(_root.Server());
        using var sending = new Sending(
            collector.AddressFor(protocol), protocol, options => options.Tls.AuthorityFile = _files.Certificates(Authority.Root("another").Certificate, _root.Certificate));
        Assert.Equal(new OtlpAttempt(ExportResult.Success), await sending.SendAsync());
        Assert.Equal(version, (await collector.NextAsync()).Protocol);
    }

    [Fact]
    public async Task TheServerMaySendTheCertificatesInBetween()
    {
        var intermediate = _root.Intermediate();
        await using var collector = await FakeCollector.StartAsync(tls =>
        {
            tls.ServerCertificate = intermediate.Server();
            tls.ServerCertificateChain = [intermediate.Certificate];
        });
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, options => options.Tls.Authorities = [_root.Certificate]);
        Assert.Equal(new OtlpAttempt(ExportResult.Success), await sending.SendAsync());
    }

    [Fact]
    public async Task AnUnknownAuthorityIsNamedAndTheOptionThatHelps()
    {
        await using var collector = await StartAsync(_root.Server());
        foreach (var authority in new string?[] { null, _files.Certificates(Authority.Root("another").Certificate) })
        {
            await FailsAsync(
                collector, "the certificate of '127.0.0.1' is from an authority that is not trusted ('CN=Root of the tests'): "
                + "name that authority's certificate in Otlp.Tls.AuthorityFile", options => options.Tls.AuthorityFile = authority);
        }
    }

    [Fact]
    public async Task AWrongHostNameIsRefusedThoughTheAuthorityIsTrusted()
    {
        await using var collector = await StartAsync(_root.Server("collector.example"));
        await FailsAsync(
            collector, "the certificate of '127.0.0.1' is for 'collector.example', not for '127.0.0.1': use a name it has in Otlp.Endpoint",
            options => options.Tls.Authorities = [_root.Certificate]);
    }

    [Fact]
    public async Task AnExpiredCertificateIsRefusedWithItsDates()
    {
        await using var collector = await StartAsync(_root.Server(isExpired: true));
        await FailsAsync(
            collector, "the certificate of '127.0.0.1' has expired or is not valid yet: it is valid from 20", options => options.Tls.Authorities = [_root.Certificate]);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task TheClientSaysWhoItIs(OtlpProtocol protocol)
    {
        var client = _root.Client();
        foreach (var configure in new Action<OtlpTlsOptions>[]
        {
            tls => (tls.ClientCertificateFile, tls.ClientKeyFile) = (_files.Certificates(client), _files.Key(client)),
            tls => tls.ClientCertificateFile = _files.CertificateWithKey(client),
            tls => tls.ClientCertificate = client,
        })
        {
            List<string> seen = [];
            await using var collector = await StartAsync(_root.Server(), seen);
            using var sending = new Sending(collector.AddressFor(protocol), protocol, options =>
            {
                options.Tls.Authorities = [_root.Certificate];
                configure(options.Tls);
            });
            Assert.Equal(new OtlpAttempt(ExportResult.Success), await sending.SendAsync());
            Assert.Equal(["CN=client"], seen);
        }
    }

    [Fact]
    public async Task TheClientSendsTheCertificatesBetweenItAndItsAuthority()
    {
        var intermediate = _root.Intermediate();
        var client = intermediate.Client();
        List<string> seen = [];
        await using var collector = await StartAsync(_root.Server(), seen);
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, options =>
        {
            options.Tls.Authorities = [_root.Certificate];
            (options.Tls.ClientCertificateFile, options.Tls.ClientKeyFile) = (_files.Certificates(client, intermediate.Certificate), _files.Key(client));
        });
        Assert.Equal(new OtlpAttempt(ExportResult.Success), await sending.SendAsync());
        Assert.Equal(["CN=client", "CN=In between"], seen);
    }

    [Theory]
    [InlineData(OtlpProtocol.HttpProtobuf)]
    [InlineData(OtlpProtocol.Grpc)]
    public async Task AMissingClientCertificateIsNamedAndTheOptionThatHelps(OtlpProtocol protocol)
    {
        await using var collector = await StartAsync(_root.Server(), []);
        using var sending = new Sending(collector.AddressFor(protocol), protocol, options => options.Tls.Authorities = [_root.Certificate]);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, ExportOutcome.Failure), (attempt.IsRetryable, attempt.Result.Outcome));
        Assert.EndsWith("('127.0.0.1' asks for a client certificate: name one in Otlp.Tls.ClientCertificateFile)", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task APlainReceiverAtASecureAddressIsNotTakenForOne()
    {
        await using var collector = await FakeCollector.StartAsync();
        using var sending = new Sending(new UriBuilder(collector.Http) { Scheme = "https" }.Uri, OtlpProtocol.HttpProtobuf);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, false), (attempt.IsRetryable, attempt.MayHaveArrived));
        Assert.Contains("no secure connection: ", attempt.Result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FilesThatCannotBeUsedAreConfigurationErrorsByOption()
    {
        var client = _root.Client();
        var (certificate, key, text) = (_files.Certificates(client), _files.Key(client), _files.Write("hello"));
        var broken = _files.Write("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        var problems = Problems(options =>
        {
            (options.Tls.AuthorityFile, options.Tls.ClientCertificateFile) = (_files.Missing, certificate);
            (options.Traces.Tls.AuthorityFile, options.Logs.Tls.AuthorityFile) = (text, broken);
        });
        Assert.Equal(4, problems.Count);
        foreach (var beginning in new[]
        {
            $"Otlp.Tls.AuthorityFile is '{_files.Missing}', which cannot be read: ",
            $"Otlp.Traces.Tls.AuthorityFile is '{text}', in which there is no certificate; ",
            $"Otlp.Tls.ClientCertificateFile is '{certificate}', in which there is no private key for its certificate; ",
            $"Otlp.Logs.Tls.AuthorityFile is '{broken}', which cannot be read: ",
        })
        {
            Assert.Contains(problems, problem => problem.StartsWith(beginning, StringComparison.Ordinal));
        }

        var other = _files.Key(_root.Client());
        Assert.StartsWith(
            $"Otlp.Metrics.Tls.ClientKeyFile is '{other}', which does not hold the private key of '{certificate}': ",
            Assert.Single(Problems(options => (options.Metrics.Tls.ClientCertificateFile, options.Metrics.Tls.ClientKeyFile) = (certificate, other))),
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"Otlp.Tls.ClientKeyFile is '{key}', a key without a certificate", Assert.Single(Problems(options => options.Tls.ClientKeyFile = key)), StringComparison.Ordinal);
        Assert.StartsWith("Otlp.Tls.Authorities is empty", Assert.Single(Problems(options => options.Tls.Authorities = [])), StringComparison.Ordinal);
        using var bare = X509CertificateLoader.LoadCertificate(client.Export(X509ContentType.Cert));
        Assert.StartsWith(
            "Otlp.Tls.ClientCertificate has no private key", Assert.Single(Problems(options => options.Tls.ClientCertificate = bare)), StringComparison.Ordinal);
    }

    [Fact]
    public void FilesDoNotMatterWhereNothingIsSentOverOtlp() => TelemetrySdk.Create(options =>
    {
        options.Otlp.Enabled = false;
        options.Otlp.Tls.AuthorityFile = _files.Missing;
    }, Support.Some.Environment()).Dispose();

    static IReadOnlyList<string> Problems(Action<OtlpOptions> configure)
    {
        var options = new OtlpOptions();
        configure(options);
        return Assert.Throws<TelemetryConfigurationException>(() => new OtlpExporter(options)).Problems;
    }

    static async Task FailsAsync(FakeCollector collector, string reason, Action<OtlpOptions> configure)
    {
        using var sending = new Sending(collector.Http, OtlpProtocol.HttpProtobuf, configure);
        var attempt = await sending.SendAsync();
        Assert.Equal((true, false, ExportOutcome.Failure), (attempt.IsRetryable, attempt.MayHaveArrived, attempt.Result.Outcome));
        Assert.StartsWith($"{collector.Http}v1/traces: no secure connection: {reason}", attempt.Result.Reason, StringComparison.Ordinal);
    }

    static Task<FakeCollector> StartAsync(X509Certificate2 certificate, List<string>? clients = null) => FakeCollector.StartAsync(tls =>
    {
        tls.ServerCertificate = certificate;
        if (clients is null)
            return;
        tls.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
        tls.ClientCertificateValidation = (client, chain, _) =>
        {
            clients.Add(client.Subject);
            clients.AddRange(chain?.ChainPolicy.ExtraStore.Select(extra => extra.Subject).Where(subject => subject != client.Subject) ?? []);
            return true;
        };
    });
}
