using System.Threading.Tasks.Sources;

namespace Codomyrmex.Telemetry.Traced.Tests.Support;

/// <summary>A value task's source that counts how often its result is taken.</summary>
sealed class OnceSource : IValueTaskSource<int>
{
    ManualResetValueTaskSourceCore<int> _core;

    internal int Results { get; private set; }

    internal short Version => _core.Version;

    internal void Complete(int result) => _core.SetResult(result);

    public int GetResult(short token)
    {
        Results++;
        return _core.GetResult(token);
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
