using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>The outermost middleware: leaves requests out that are not to be recorded, and describes the spans of the others.</summary>
/// <remarks>Thread-safe. A request whose span is not recorded costs one look-up.</remarks>
sealed class RequestTracing(RequestDelegate next, RequestSettings settings, ILogger log)
{
    int _filterFailures;
    int _enrichFailures;

    internal Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (settings.Filter is { } filter && !Passes(filter, context))
            return LeaveOutAsync(context, activity);
        return activity is { IsAllDataRequested: true } ? RecordAsync(context, activity) : next(context);
    }

    bool Passes(Func<HttpContext, bool> filter, HttpContext context)
    {
        try
        {
            return filter(context);
        }
        catch (Exception failure)
        {
            if (Interlocked.Increment(ref _filterFailures) == 1)
                RequestLog.FilterFailed(log, failure);
            return true;
        }
    }

    // The span has started: it is turned into one that only passes the trace's context on, unsampled, and inside it there are no others.
    async Task LeaveOutAsync(HttpContext context, Activity? activity)
    {
        if (activity is not null)
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        using (Tracing.Suppress())
            await next(context);
    }

    async Task RecordAsync(HttpContext context, Activity activity)
    {
        var span = new RequestSpan(context, activity, settings);
        span.Begin();
        Exception? thrown = null;
        try
        {
            await next(context);
        }
        catch (Exception exception)
        {
            thrown = exception;
            throw;
        }
        finally
        {
            // An endpoint may have said that its requests are not to be recorded.
            if (activity.IsAllDataRequested)
                End(span, thrown, context);
        }
    }

    void End(in RequestSpan span, Exception? thrown, HttpContext context)
    {
        span.End(thrown);
        if (settings.Enrich is { } enrich)
            Add(enrich, context, span.Span);
    }

    void Add(Action<HttpContext, Span> enrich, HttpContext context, Span span)
    {
        try
        {
            enrich(context, span);
        }
        catch (Exception failure)
        {
            if (Interlocked.Increment(ref _enrichFailures) == 1)
                RequestLog.EnrichFailed(log, failure);
        }
    }
}
