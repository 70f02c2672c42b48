namespace Codomyrmex.Telemetry;

/// <summary>One callback that is asked at each collection.</summary>
/// <param name="name">Its instrument's, for messages.</param>
/// <param name="ask">Runs the program's code, which reports to the round.</param>
/// <remarks>Thread-safe, as far as the program's code is: several collectors may ask at the same time.</remarks>
sealed class ObservedCallback(string name, Action<ObservationRound> ask)
{
    int _hanging;

    internal string Name => name;

    /// <summary>True while somebody waits no longer for it to return.</summary>
    internal bool IsHanging => Volatile.Read(ref _hanging) > 0;

    internal void Ask(ObservationRound round) => ask(round);

    internal void Abandoned() => Interlocked.Increment(ref _hanging);

    internal void Returned() => Interlocked.Decrement(ref _hanging);
}
