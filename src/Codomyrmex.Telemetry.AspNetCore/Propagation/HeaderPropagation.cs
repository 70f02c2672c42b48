using Microsoft.AspNetCore.Http;

namespace Codomyrmex.Telemetry;

/// <summary>A span's identity in the headers of ASP.NET Core's requests and responses.</summary>
public static class HeaderPropagation
{
    static readonly Action<IHeaderDictionary, string, string> Set = static (headers, name, value) => headers[name] = value;

    static readonly CarrierGetter<IHeaderDictionary> Get =
        static (headers, name) => headers!.TryGetValue(name, out var values) ? new CarrierValues(values.ToArray()!) : default;

    extension(TraceContext context)
    {
        /// <summary>Writes the context into headers, in place of one that is there; nothing if it is not valid.</summary>
        public void Inject(IHeaderDictionary headers)
        {
            ArgumentNullException.ThrowIfNull(headers);
            context.Inject(headers, Set);
        }

        /// <summary>
        /// Reads the context from headers. <c>default</c> if there is none, or none that is valid. The requests that a server gets need no such
        /// call: ASP.NET Core's span of each has the sender as its parent.
        /// </summary>
        public static TraceContext Extract(IHeaderDictionary headers)
        {
            ArgumentNullException.ThrowIfNull(headers);
            return TraceContext.Extract(headers, Get);
        }
    }
}
