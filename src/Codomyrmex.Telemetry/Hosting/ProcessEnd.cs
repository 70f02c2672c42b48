using System.Runtime.InteropServices;

namespace Codomyrmex.Telemetry;

/// <summary>Sends what is queued when the process ends although nobody has shut its SDK down: at its exit, on a signal to end, on an exception that nobody handles.</summary>
/// <remarks>
/// A signal may still be overruled by the program's own handlers, so it only flushes. A host handles signals itself, and flushes when it stops. Since
/// .NET 10 the runtime does nothing about SIGTERM by itself, not even raise its exit event.
/// </remarks>
sealed class ProcessEnd : IDisposable
{
    static readonly TimeSpan LongestOnSignal = TimeSpan.FromSeconds(2);

    readonly TelemetrySdk _sdk;
    readonly PosixSignalRegistration[] _signals;

    internal ProcessEnd(TelemetrySdk sdk, bool takesSignals)
    {
        _sdk = sdk;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        _signals = takesSignals && HasSignals()
            ? [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))]
            : [];
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        foreach (var signal in _signals)
            signal.Dispose();
    }

    static bool HasSignals() => !(OperatingSystem.IsBrowser() || OperatingSystem.IsAndroid() || OperatingSystem.IsIOS() || OperatingSystem.IsTvOS());

    void OnExit(object? sender, EventArgs e) => _sdk.Dispose();

    // Handlers that the program registered earlier come after this one, and must not wait long. They may decide that it goes on.
    void OnSignal(PosixSignalContext context) => Wait(() => _sdk.FlushAsync(LongestOnSignal), LongestOnSignal);

    void OnUnhandled(object sender, UnhandledExceptionEventArgs e)
    {
        if (e.IsTerminating)
            Wait(() => _sdk.FlushAtEndAsync(null, CancellationToken.None), _sdk.ShutdownTimeout);
    }

    // The process waits for this, and for nothing else.
    void Wait(Func<Task<bool>> flush, TimeSpan timeout)
    {
        if (!TelemetrySdk.WaitAtMost(flush, timeout))
            _sdk.SayThatTimeIsUp();
    }
}
