using Measure = Codomyrmex.Telemetry.Instruments;

namespace Codomyrmex.Telemetry.Guides.Tests.Snippets;

static class MetricsBesideSnippets
{
    static readonly System.Diagnostics.Metrics.Meter Library = new("Shop.Library");
    static readonly Measure.Counter<long> Returned = Metrics.CreateCounter("shop.orders.returned");
}
