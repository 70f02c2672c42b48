using System.IO.Pipelines;
using Codomyrmex.Telemetry.Server.Api;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Codomyrmex.Telemetry.Server.Live;

/// <summary><c>GET /api/live</c>.</summary>
/// <param name="feed">The feed.</param>
/// <param name="ticker">Publishes status while someone reads it.</param>
/// <param name="time">The clock of heartbeats.</param>
/// <param name="stopping">Ends every stream when the server stops.</param>
sealed class LiveEndpoint(LiveFeed feed, StatusTicker ticker, TimeProvider time, CancellationToken stopping)
{
    static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    static readonly ApiParameter<LiveTopics> Topics =
        new("topics", "What to follow; everything when not given.", "some of traces, logs, metrics, status, separated by commas", LiveTopicsText.TryRead)
        {
            Example = "traces,status",
        };

    static readonly ApiParameter<TraceId?> Trace =
        new("traceId", "Of traces and log records only those of this trace.", "32 hexadecimal digits", SharedParameters.TryReadTraceId);

    static readonly ApiOperation Description = new("follow", "Live", HttpMethods.Get, "/api/live", "Follows new telemetry as server-sent events.")
    {
        Description = "event: is the topic, data: a JSON array of rows as the lists of the API give them (status: one), id: what to send as Last-Event-ID to "
            + "resume. event: gap says in data: {\"missed\":n} how many rows of the topics, before the other parameters, can't be given any more. "
            + "Comments keep the connection alive.",
        Parameters = [Topics, SharedParameters.Filter, SharedParameters.Service, Trace],
        Responses = [new ApiResponse(StatusCodes.Status200OK, "The stream, which has no end.", ApiSchema.Text(), "text/event-stream")],
    };

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(Description, time, Read, (asked, context) => FollowAsync(context, asked.Topics, asked.Filter));

    static (LiveTopics Topics, LiveFilter Filter) Read(ApiRequest request)
    {
        request.Get(SharedParameters.Filter, null);
        return (request.Get(Topics, LiveTopics.All), new LiveFilter(request.Get(SharedParameters.Service, null), request.Get(Trace, null)));
    }

    async Task FollowAsync(HttpContext context, LiveTopics topics, LiveFilter filter)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        using var reader = feed.Enter();
        using var ticking = topics.HasFlag(LiveTopics.Status) ? ticker.Enter() : null;
        try
        {
            await FollowAsync(context.Response.BodyWriter, context.Request.Headers["Last-Event-ID"].ToString(), topics, filter, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client left, or the server stops: both end the stream in the ordinary way.
        }
    }

    async Task FollowAsync(PipeWriter output, string lastEventId, LiveTopics topics, LiveFilter filter, CancellationToken cancellationToken)
    {
        var stream = new SseWriter(output, feed.Run);
        stream.WriteRetry();
        var position = StartingPosition(stream, lastEventId, topics);
        if (topics.HasFlag(LiveTopics.Status))
            stream.WriteEvent(new LiveEvent(LiveTopics.Status, [ticker.Snapshot()], position), default);

        while (true)
        {
            var reading = feed.Ring.Read(position, topics);
            if (reading.MissedRows > 0)
                stream.WriteGap(reading.MissedRows, position);
            foreach (var each in reading.Events)
                stream.WriteEvent(each, filter);
            position = reading.Position;
            await stream.FlushAsync(cancellationToken);
            if (!await ChangedAsync(reading.Changed, cancellationToken))
                stream.WriteHeartbeat();
        }
    }

    /// <summary>Where the client left off; the end for a new one, and for one of another run, which missed all rows of this one.</summary>
    LivePosition StartingPosition(SseWriter stream, string lastEventId, LiveTopics topics)
    {
        var end = feed.Ring.End;
        if (lastEventId.Length == 0)
            return end;
        if (LivePosition.TryParse(lastEventId, feed.Run, out var position) && position.IsNotAfter(end))
            return position;
        stream.WriteGap(end.RowsSince(default, topics), end);
        return end;
    }

    async ValueTask<bool> ChangedAsync(Task changed, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(HeartbeatInterval, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
