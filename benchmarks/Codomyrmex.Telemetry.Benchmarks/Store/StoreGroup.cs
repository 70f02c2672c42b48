using Codomyrmex.Telemetry.Benchmarks.Measuring;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Benchmarks.Store;

/// <summary>The engine without HTTP, on disk, beside the reference store, which keeps everything in memory and has an index of traces.</summary>
static class StoreGroup
{
    const int Batches = 800;
    const int Traces = Batches * SampleTraces.SpansPerBatch / SampleTraces.SpansPerTrace;
    const int Appended = 64;

    static readonly long FromNanos = DateTimeOffset.Parse("2026-01-01T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeSeconds() * 1_000_000_000;

    internal static ComparisonGroup Create()
    {
        var appended = Enumerable.Range(0, Appended).Select(number => SampleTraces.Create(number, FromNanos)).ToArray();
        var (full, fullReference) = (StoreSide.OpenFilled(Batches, FromNanos), StoreSide.OpenFilledReference(Batches, FromNanos));
        const int spans = Batches * SampleTraces.SpansPerBatch;
        return new ComparisonGroup(
            "store",
            [
                Compare("append a span, written to the log", Appended * SampleTraces.SpansPerBatch, StoreSide.OpenEmpty(), StoreSide.OpenEmptyReference(), side => side.Append(appended)),
                Compare("append and seal a span", Appended * SampleTraces.SpansPerBatch, StoreSide.OpenSealing(), StoreSide.OpenEmptyReference(), side => side.Append(appended)),
                Compare("trace by id", 1, full, fullReference, side => side.Trace(SampleTraces.IdOf(Traces / 3))),
                Compare("count by status code, a span", spans, full, fullReference, side => side.Count(Equal("http.response.status_code", FilterValue.Of(500)))),
                Compare("count over time, a span", spans, full, fullReference, side => side.CountOverTime(Equal("http.response.status_code", FilterValue.Of(500)))),
                Compare("newest 20 traces of a user", 1, full, fullReference, side => side.Search(Equal("user.id", FilterValue.Of(SampleTraces.UserOf(17))))),
                Compare("newest 20 traces", 1, full, fullReference, side => side.Search(null)),
                Compare("services, a span", spans, full, fullReference, side => side.Services()),
            ]);
    }

    static Comparison Compare(string name, int operations, StoreSide ours, StoreSide peer, Func<StoreSide, long> work) =>
        new(name, operations, () => work(ours), () => work(peer)) { CountsAllThreads = true };

    static Filter Equal(string key, FilterValue value) => Filter.Equal(new FilterField(FieldKind.Attribute, key), value);
}
