using System.Threading.Channels;
using Codomyrmex.Telemetry;
using Codomyrmex.Telemetry.Instruments;

namespace WebShop;

/// <summary>A queue whose messages carry the sender's context in their headers.</summary>
sealed class Parcels : IDisposable
{
    readonly Channel<Parcel> _queue = Channel.CreateBounded<Parcel>(100);
    readonly ObservableInstrument _depth;

    // How long the queue is nobody counts: it is asked whenever metrics are collected.
    public Parcels() => _depth = Metrics.CreateObservableGauge("shop.parcels.waiting", () => (long)_queue.Reader.Count, "{parcel}");

    public void Dispose() => _depth.Dispose();

    internal ChannelReader<Parcel> Queue => _queue.Reader;

    internal async Task SendAsync(string product)
    {
        using var span = Span.Start("send parcel", SpanKind.Producer);
        var headers = new Dictionary<string, string>();
        TraceContext.Current.Inject(headers);
        await _queue.Writer.WriteAsync(new Parcel(product, headers));
    }
}

/// <summary>A message.</summary>
sealed record Parcel(string Product, Dictionary<string, string> Headers);
