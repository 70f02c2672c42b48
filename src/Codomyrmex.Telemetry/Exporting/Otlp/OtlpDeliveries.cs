namespace Codomyrmex.Telemetry;

/// <summary>The one place where it is decided how requests of a signal get to their destination.</summary>
static class OtlpDeliveries
{
    /// <summary>A delivery over a transport, with the transport in the form that the delivery needs.</summary>
    internal static IOtlpDelivery Create(OtlpDestination destination, IOtlpTransport transport, ProcessingEnvironment environment)
    {
        var signal = destination.Signal;
        if (destination.DiskQueue is not { } disk)
        {
            var retrying = new RetryingDelivery(signal, transport, destination.Timeout, destination.Retry, environment);
            return new SplittingDelivery(signal, retrying, destination.MaxRequestBytes, destination.Timeout, environment.Time);
        }

        // Each part has its own time: what would have to wait goes to disk.
        var stored = new DiskBackedDelivery(
            signal, new SplittingTransport(signal, transport), disk, destination.Timeout, environment, environment.ConcurrentExportsOf(signal) - 1);
        return new SplittingDelivery(signal, stored, destination.MaxRequestBytes, Timeout.InfiniteTimeSpan, environment.Time);
    }

    internal static IOtlpTransport CreateTransport(OtlpDestination destination, OtlpConnection connection, TimeProvider time) =>
        new OtlpTransport(connection, destination, destination.Protocol switch
        {
            OtlpProtocol.Grpc => new GrpcWire(destination.Signal, destination.Compression, destination.Timeout, time),
            var protocol => new HttpWire(destination.Signal, protocol == OtlpProtocol.HttpJson, destination.Compression, time),
        });
}
