using System.Threading.Channels;
using Codomyrmex.Telemetry;

namespace WebShop;

/// <summary>A queue whose messages carry the sender's context in their headers.</summary>
sealed class Parcels
{
    readonly Channel<Parcel> _queue = Channel.CreateBounded<Parcel>(100);

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
