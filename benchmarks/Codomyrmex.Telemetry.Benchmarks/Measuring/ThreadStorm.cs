namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>Several threads that do the same work at the same moment, again and again; they are kept from one call to the next.</summary>
sealed class ThreadStorm : IDisposable
{
    readonly Barrier _gate;
    readonly Thread[] _threads;
    volatile bool _isOver;

    internal ThreadStorm(int threads, int repeats, int operationsPerCall, Func<long> work)
    {
        Operations = threads * repeats * operationsPerCall;
        _gate = new Barrier(threads + 1);
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(() => Loop(repeats, work)) { IsBackground = true };
            _threads[i].Start();
        }
    }

    /// <summary>What one call does, of all threads.</summary>
    internal int Operations { get; }

    /// <summary>Lets all threads do their work once and waits for the last.</summary>
    internal long Run()
    {
        _gate.SignalAndWait();
        _gate.SignalAndWait();
        return Operations;
    }

    public void Dispose()
    {
        _isOver = true;
        _gate.SignalAndWait();
        foreach (var thread in _threads)
            thread.Join();
        _gate.Dispose();
    }

    void Loop(int repeats, Func<long> work)
    {
        while (true)
        {
            _gate.SignalAndWait();
            if (_isOver)
                return;
            for (var i = 0; i < repeats; i++)
                work();
            _gate.SignalAndWait();
        }
    }
}
