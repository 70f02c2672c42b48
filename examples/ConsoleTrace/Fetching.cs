using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Codomyrmex.Telemetry;

namespace ConsoleTrace;

/// <summary>What .NET and libraries emit, as Activity, nests with spans in both directions without a word about it.</summary>
static class Fetching
{
    static readonly ActivitySource Library = new("Some.Library", "2.0");

    internal static async Task RunAsync()
    {
        using var span = Span.Start("fetch prices");

        // A library's Activity is inside our span, and our next span inside that.
        using (var activity = Library.StartActivity("look up"))
        {
            activity?.SetTag("library.tag", 1);
            Span.Current.SetAttribute("added.by", "the program");
            Span.Start("parse").Dispose();
        }

        // HttpClient's span too; nobody answers here, so it ends with an error.
        using var client = new HttpClient();
        try
        {
            await client.GetAsync(NobodysAddress());
        }
        catch (HttpRequestException)
        {
            span.AddEvent("no prices today");
        }

        // What would only make noise is left out.
        using (Tracing.Suppress())
            Span.Start("never recorded").Dispose();
    }

    // A port that was free a moment ago.
    static Uri NobodysAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/prices?token=secret");
    }
}
