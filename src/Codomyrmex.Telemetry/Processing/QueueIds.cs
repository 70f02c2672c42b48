namespace Codomyrmex.Telemetry;

/// <summary>Small numbers for the queues of the process, so that threads find their lanes by index. A closed queue's number is used again.</summary>
/// <remarks>Thread-safe.</remarks>
static class QueueIds
{
    static readonly Lock Lock = new();
    static readonly Stack<int> Free = new();
    static int _used;

    internal static int Rent()
    {
        lock (Lock)
            return Free.TryPop(out var id) ? id : _used++;
    }

    internal static void Return(int id)
    {
        lock (Lock)
            Free.Push(id);
    }
}
