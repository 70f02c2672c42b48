using System.Text.Json;

namespace Codomyrmex.Telemetry.Server.Tests.Support;

/// <summary>An open live feed, read event by event.</summary>
sealed class EventStream : IAsyncDisposable
{
    readonly HttpResponseMessage _response;
    readonly StreamReader _reader;

    EventStream(HttpResponseMessage response, StreamReader reader)
    {
        _response = response;
        _reader = reader;
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<EventStream> OpenAsync(RunningServer server, string query, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/live" + query);
        if (lastEventId is not null)
            request.Headers.Add("Last-Event-ID", lastEventId);
        var response = await server.Dashboard.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        var stream = new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(Cancel)));
        Assert.Equal("retry: 1000", await stream._reader.ReadLineAsync(Cancel));
        Assert.Equal("", await stream._reader.ReadLineAsync(Cancel));
        return stream;
    }

    /// <summary>The next lines up to an empty one; null at the end of the stream.</summary>
    public async Task<IReadOnlyList<string>?> ReadBlockAsync()
    {
        List<string> lines = [];
        while (await _reader.ReadLineAsync(Cancel) is { } line)
        {
            if (line.Length == 0)
                return lines;
            lines.Add(line);
        }

        return null;
    }

    /// <summary>The next event, comments passed over.</summary>
    public async Task<(string Id, string Event, JsonElement Data)> ReadAsync()
    {
        while (true)
        {
            var block = await ReadBlockAsync() ?? throw new EndOfStreamException("The feed ended.");
            if (block[0].StartsWith(':'))
                continue;
            return (block[0]["id: ".Length..], block[1]["event: ".Length..], JsonElement.Parse(block[2]["data: ".Length..]));
        }
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return default;
    }
}
