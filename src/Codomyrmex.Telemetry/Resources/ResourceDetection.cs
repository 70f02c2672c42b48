using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Asks all detectors at the same time, and waits for them no longer than it may.</summary>
/// <param name="timeout">For all together.</param>
/// <param name="time">Measures it.</param>
/// <param name="diagnostics">Told of those that throw or are late.</param>
sealed class ResourceDetection(TimeSpan timeout, TimeProvider time, SelfDiagnostics diagnostics)
{
    /// <summary>The detectors that are switched on: the SDK's own, then those of the options.</summary>
    internal static IReadOnlyList<IResourceDetector> Chosen(ResourceOptions options, Surroundings surroundings)
    {
        var chosen = new List<IResourceDetector>();
        if (options.ServiceInstance)
            chosen.Add(new ServiceInstanceDetector());
        if (options.Process)
            chosen.Add(new ProcessDetector(surroundings, options.ProcessArguments));
        if (options.Host)
            chosen.Add(new HostDetector(surroundings));
        if (options.OperatingSystem)
            chosen.Add(new OperatingSystemDetector(surroundings));
        if (options.Container)
            chosen.Add(new ContainerDetector(surroundings));
        if (options.Kubernetes)
            chosen.Add(new KubernetesDetector(surroundings));
        chosen.AddRange(options.Detectors);
        return chosen;
    }

    /// <summary>What they found, in their order, so that later ones may win. Never throws.</summary>
    internal IReadOnlyList<Tag> Run(IReadOnlyList<IResourceDetector> detectors)
    {
        if (detectors.Count == 0)
            return [];
        using var deadline = new IsolatedDeadline(timeout, time, failure => diagnostics.Failed(this, failure), CancellationToken.None);
        var token = deadline.Token;
        var tasks = detectors.Select(detector => Start(detector, token)).ToArray();
        try
        {
            // They run on threads of their own and never need this one, so that waiting for them cannot lock up.
            Task.WhenAll(tasks).WaitAsync(token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // Those that are not done are named below.
        }

        var found = new List<Tag>();
        for (var i = 0; i < tasks.Length; i++)
        {
            if (tasks[i].IsCompletedSuccessfully)
                found.AddRange(tasks[i].GetAwaiter().GetResult());
            else
                diagnostics.Misconfigured(Late(detectors[i]));
        }

        return found;
    }

    string Late(IResourceDetector detector) => string.Create(
        CultureInfo.InvariantCulture,
        $"Resources: {detector.GetType().Name} was not done within {timeout.TotalSeconds} s and is left out; raise Resources.Timeout or switch it off.");

    // A thread of its own: a detector may block, and at a program's start the pool often has none to spare.
    Task<IReadOnlyCollection<Tag>> Start(IResourceDetector detector, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => DetectAsync(detector, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    async Task<IReadOnlyCollection<Tag>> DetectAsync(IResourceDetector detector, CancellationToken cancellationToken)
    {
        // What a detector asks over the network is not traced.
        using var suppression = Tracing.Suppress();
        try
        {
            return await detector.DetectAsync(cancellationToken).ConfigureAwait(false) ?? [];
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            diagnostics.Failed(detector, failure);
            return [];
        }
    }
}
