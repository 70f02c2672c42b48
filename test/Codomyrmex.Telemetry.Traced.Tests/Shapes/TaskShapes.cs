namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Methods that are over when their task ends.</summary>
sealed class TaskShapes
{
    internal Task<int>? Given { get; set; }

    internal Span Before { get; private set; }

    internal Span After { get; private set; }

    [Traced]
    internal async Task AwaitAsync(Task task)
    {
        Before = Span.Current;
        await task;
        After = Span.Current;
    }

    [Traced]
    internal async Task<string> ResultAsync(Task task)
    {
        await task;
        return "result";
    }

    [Traced]
    internal async ValueTask ValueAsync(Task task) => await task;

    [Traced]
    internal async ValueTask<int> ValueResultAsync(Task<int> task) => await task;

    [Traced]
    internal static async Task<int> NoAwaitAsync() => await Task.FromResult(4);

    [Traced]
    internal Task<int>? GivenTask() => Given;

    [Traced]
    internal Task Plain(Task task) => task;

    [Traced]
    internal Task<int> ThrowsAtOnce(Exception exception) => throw exception;

    [Traced]
    internal ValueTask<int> Sourced(System.Threading.Tasks.Sources.IValueTaskSource<int> source, short token) => new(source, token);

    [Traced]
    internal Task Cancellable(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);

    [Traced]
    internal async Task OuterAsync(Task task)
    {
        await Task.WhenAll(InnerAsync(1, task), InnerAsync(2, task));
    }

    [Traced]
    async Task InnerAsync([TracedParameter] int number, Task task)
    {
        await task;
        await Task.Yield();
        Leaf(number);
    }

    [Traced]
    static void Leaf([TracedParameter("leaf.number")] int number) => _ = number;

    [Traced]
    internal async Task<int> RecurseAsync(int depth, Task task)
    {
        if (depth > 0)
            return 1 + await RecurseAsync(depth - 1, task);
        await task;
        return 0;
    }

    [Traced]
    internal async void Void(Task task) => await task;

    internal Task<int> Local(Task task)
    {
        return LocalAsync();

        [Traced]
        async Task<int> LocalAsync()
        {
            await task;
            return 9;
        }
    }
}
