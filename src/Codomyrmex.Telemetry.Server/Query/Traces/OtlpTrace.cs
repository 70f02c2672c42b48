using Codomyrmex.Telemetry.Storage;
namespace Codomyrmex.Telemetry.Server.Query.Traces;
static class OtlpTrace { public static Task AnswerAsync(HttpContext c, IReadOnlyList<SpanRow> s) => throw new NotSupportedException(); }
