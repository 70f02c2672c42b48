namespace Codomyrmex.Telemetry;

/// <summary>
/// Who still uses which exporter of one SDK: one exporter may serve several signals and processors, each with an end of its own. Only after the last of
/// them is it shut down, once. What an exporter throws on the way stays here.
/// </summary>
/// <remarks>Thread-safe.</remarks>
sealed class ExporterUses(ProcessingEnvironment environment)
{
    readonly Lock _lock = new();
    readonly Dictionary<IExporter, int> _uses = new(ReferenceEqualityComparer.Instance);

    /// <summary>From now on there is one more user. To be called before its first export; the first user's call attaches the exporter to the SDK.</summary>
    internal void Begin(IExporter exporter)
    {
        exporter = LimitedExporter.Whole(exporter);
        lock (_lock)
        {
            var users = _uses.GetValueOrDefault(exporter);
            _uses[exporter] = users + 1;
            if (users > 0)
                return;
        }

        (exporter as IAttachedExporter)?.Attach(environment);
    }

    /// <summary>Flushes the exporter.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal Task FlushAsync(IExporter exporter, CancellationToken cancellationToken) => GuardAsync(exporter, exporter.FlushAsync, cancellationToken);

    /// <summary>After a user's last export: shuts the exporter down if nobody else uses it.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    internal Task EndAsync(IExporter exporter, CancellationToken cancellationToken)
    {
        exporter = LimitedExporter.Whole(exporter);
        lock (_lock)
        {
            if (!_uses.TryGetValue(exporter, out var left))
                return Task.CompletedTask;
            if (left > 1)
            {
                _uses[exporter] = left - 1;
                return Task.CompletedTask;
            }

            _uses.Remove(exporter);
        }

        return GuardAsync(exporter, exporter.ShutdownAsync, cancellationToken);
    }

    async Task GuardAsync(IExporter exporter, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        // An exporter's own requests are not traced, and what it logs is not exported.
        using var suppression = Tracing.Export();
        try
        {
            await action(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            environment.Diagnostics.Failed(exporter, failure);
        }
    }
}
