namespace Codomyrmex.Telemetry;

/// <summary>
/// While held, what is started inherits nothing of the present flow of execution: the SDK's own work belongs to no span of the application.
/// </summary>
readonly struct DetachedFlow : IDisposable
{
    readonly AsyncFlowControl? _control;

    DetachedFlow(AsyncFlowControl? control) => _control = control;

    internal static DetachedFlow Enter() => new(ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow());

    public void Dispose() => _control?.Undo();
}
