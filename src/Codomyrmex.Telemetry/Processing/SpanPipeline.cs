using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry;

/// <summary>The processors of one SDK, in order, each isolated from the others' failures.</summary>
/// <remarks>Thread-safe.</remarks>
sealed class SpanPipeline
{
    readonly Lock _lock = new();
    readonly SelfDiagnostics _diagnostics;
    volatile ISpanProcessor[] _visitors;
    volatile IRecordHolder[] _holders;
    ProcessingEnvironment? _environment;
    volatile bool _isClosed;

    internal SpanPipeline(IEnumerable<ISpanProcessor> processors, SelfDiagnostics diagnostics)
    {
        var all = processors.ToArray();
        _visitors = [.. all.Where(static processor => processor is not IRecordHolder)];
        _holders = [.. all.OfType<IRecordHolder>()];
        _diagnostics = diagnostics;
    }

    /// <summary>True before the SDK has started, after it was shut down, and when it is disabled: no span starts.</summary>
    internal bool IsClosed => _isClosed;

    internal void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    /// <summary>True if anyone wants to know of spans that start.</summary>
    internal bool HasStartObservers => _visitors.Length != 0 || Started is not null;

    /// <summary>True if records are read by nobody but one batch processor, which has a thread of its own for it.</summary>
    internal bool ExportsInBackground => _visitors.Length == 0 && Ended is null && _holders is [BatchSpanProcessor];

    /// <summary>Told of every recorded span that starts, before the processors.</summary>
    internal event Action<Span>? Started;

    /// <summary>Told of every recorded span that ends, after the processors that change and before those that keep records.</summary>
    internal event Action<SpanRecord>? Ended;

    internal void OnStart(Span span)
    {
        var thread = RecordingThread.Current;
        var wasObserving = thread.IsObserving;
        thread.IsObserving = true;
        if (Started is { } started)
            Notify(started, span);
        foreach (var processor in _visitors)
        {
            try
            {
                processor.OnStart(span);
            }
            catch (Exception failure)
            {
                Report(failure, processor);
            }
        }

        thread.IsObserving = wasObserving;
    }

    /// <summary>Shows the record to all; those that keep records come last and give it back, without them it goes back at once.</summary>
    internal void OnEnd(SpanRecord record)
    {
        if ((_visitors.Length != 0 || Ended is not null) && !TryShow(record))
        {
            _diagnostics.Filtered();
            record.Recycle();
            return;
        }

        var holders = _holders;
        if (holders.Length == 0)
        {
            record.Recycle();
            return;
        }

        // Two that export would both fetch what is still to be copied.
        if (holders.Length > 1)
            record.Complete();
        record.HoldFor(holders.Length);
        foreach (var holder in holders)
            holder.Take(record);
    }

    /// <summary>Has the record changed by all, then shows it to all; false if one has left it out.</summary>
    bool TryShow(SpanRecord record)
    {
        var thread = RecordingThread.Current;
        var wasObserving = thread.IsObserving;
        thread.IsObserving = true;
        try
        {
            record.IsDropped = false;
            foreach (var processor in _visitors)
            {
                Change(processor, record);
                if (record.IsDropped)
                    return false;
            }

            foreach (var processor in _visitors)
                Show(processor, record);
            if (Ended is { } ended)
                Notify(ended, record);
            return true;
        }
        finally
        {
            thread.IsObserving = wasObserving;
        }
    }

    void Change(ISpanProcessor processor, SpanRecord record)
    {
        try
        {
            processor.OnEnding(new SpanEdit(record));
        }
        catch (Exception failure)
        {
            Report(failure, processor);
        }
    }

    void Show(ISpanProcessor processor, SpanRecord record)
    {
        try
        {
            processor.OnEnd(record);
        }
        catch (Exception failure)
        {
            Report(failure, processor);
        }
    }

    internal void Attach(ProcessingEnvironment environment)
    {
        lock (_lock)
        {
            _environment = environment;
            foreach (var visitor in _visitors.OfType<IAttachedProcessor>())
                visitor.Attach(environment);
            foreach (var holder in _holders)
                holder.Attach(environment);
        }
    }

    /// <summary>Adds a processor behind the others of its kind, unless the pipeline is closed. Where a tail sampler holds spans back, one that keeps records stands behind that.</summary>
    internal void Add(ISpanProcessor processor)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            if (processor is not IRecordHolder holder)
            {
                if (_environment is { } environment)
                    (processor as IAttachedProcessor)?.Attach(environment);
                _visitors = [.. _visitors, processor];
            }
            else if (_holders is [TailSampler tail, ..])
            {
                tail.Add(holder);
            }
            else
            {
                if (_environment is { } known)
                    holder.Attach(known);
                _holders = [.. _holders, holder];
            }
        }
    }

    internal Task FlushAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(All.Select(processor => _diagnostics.IsolateAsync(processor, processor.FlushAsync, cancellationToken)));

    internal Task ShutdownAsync(CancellationToken cancellationToken)
    {
        ISpanProcessor[] all = [.. All];

        // A span may still end, but those that are shut down hear of nothing more. Those that keep records count it.
        _visitors = [];
        return Task.WhenAll(all.Select(processor => _diagnostics.IsolateAsync(processor, processor.ShutdownAsync, cancellationToken)));
    }

    /// <summary>A span was never ended, and now cannot be any more.</summary>
    internal void Leaked(string name) =>
        _diagnostics.Dropped(OtlpSignal.Traces, DropReason.NeverEnded, 1, $"span '{name}' was never ended; dispose it, with a using");

    internal void Report(Exception failure, object source) => _diagnostics.Failed(source, failure);

    IEnumerable<ISpanProcessor> All => _visitors.Concat(_holders);

    void Notify<T>(Action<T> observers, T subject)
    {
        foreach (var observer in Delegate.EnumerateInvocationList(observers))
        {
            try
            {
                observer(subject);
            }
            catch (Exception failure)
            {
                Report(failure, observer.Target ?? observer);
            }
        }
    }
}
