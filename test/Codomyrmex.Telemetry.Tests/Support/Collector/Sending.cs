using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Tests.Support.Collector;

/// <summary>One transport as an exporter would make it from options.</summary>
sealed class Sending : IDisposable
{
    readonly OtlpConnections _connections;

    internal Sending(Uri endpoint, OtlpProtocol protocol, Action<OtlpOptions>? configure = null, OtlpSignal signal = OtlpSignal.Traces, TimeProvider? time = null)
    {
        var options = new OtlpOptions { Endpoint = endpoint, Protocol = protocol };
        configure?.Invoke(options);
        OptionsValidation.Check(options);
        var destination = OtlpDestination.Of(options, signal);
        _connections = new OtlpConnections(options.HttpClientFactory);
        Transport = OtlpDeliveries.CreateTransport(destination, _connections.For(destination.Tls), time ?? TimeProvider.System);
    }

    internal IOtlpTransport Transport { get; }

    /// <summary>Sends a request of three spans once.</summary>
    internal async Task<OtlpAttempt> SendAsync(CancellationToken? cancellationToken = null, int attributeLength = 0) =>
        await Transport.SendAsync(new OtlpRequest(SomeRequest.Spans(3, attributeLength), 3), cancellationToken ?? TestContext.Current.CancellationToken)
            .AsTask().WaitAsync(Some.Patience, TestContext.Current.CancellationToken);

    public void Dispose() => _connections.Dispose();
}
