using Codomyrmex.Telemetry.Benchmarks.Comparison;
using Codomyrmex.Telemetry.Otlp.Tests.Reference;

namespace Codomyrmex.Telemetry.Benchmarks.Codec;

/// <summary>Encoding and reading OTLP, per span.</summary>
static class CodecCases
{
    const string Group = "codec";

    public static IEnumerable<ComparedCase> Create()
    {
        var official = new OfficialSerializer();
        var request = official.Encode(PeerSpans.Create(), PeerSpans.Resource).ToArray();
        yield return new ComparedCase(
            Group,
            "read 512 spans, 10 attributes",
            SampleSpans.Count,
            () => ViewReader.Read(request),
            () => ExportTraceServiceRequest.Parser.ParseFrom(request),
            request.Length);
    }
}
