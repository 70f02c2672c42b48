namespace Codomyrmex.Telemetry.Tests.Support;

/// <summary>A carrier that keeps every header as it was written, in any number.</summary>
sealed class Headers : List<(string Name, string Value)>
{
    internal Headers(params IEnumerable<(string Name, string Value)> headers) => AddRange(headers);

    internal static Headers Of(Propagator propagator, in TraceContext context)
    {
        var headers = new Headers();
        propagator.Inject(context, headers, static (headers, name, value) => headers.Add((name, value)));
        return headers;
    }

    internal TraceContext Read(Propagator propagator) => propagator.Extract(this, static (headers, name) => CarrierValues.From(
        headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)));
}
