using System.Globalization;
using System.Text;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Exporting.Disk;

/// <summary>A directory for queues, gone with the test, and the SDK that they belong to.</summary>
sealed class QueueFolder : IDisposable
{
    internal static readonly Uri Address = new("http://user:secret@collector:4318/v1/traces?key=secret");

    internal QueueFolder()
    {
        Path = Directory.CreateTempSubdirectory("disk-queue-").FullName;
        Options = new DiskQueueOptions { Directory = Path };
        Diagnostics = new SelfDiagnostics(LogTime, Loggers);
        Environment = new ProcessingEnvironment(new Resource([]), Time, Diagnostics);
    }

    internal string Path { get; }

    internal DiskQueueOptions Options { get; }

    internal ControlledTime Time { get; } = new();

    /// <summary>The clock of the pauses between messages, apart from the other so that only what a test is about waits there.</summary>
    internal ControlledTime LogTime { get; } = new();

    internal CollectingLoggers Loggers { get; } = new();

    internal SelfDiagnostics Diagnostics { get; }

    internal ProcessingEnvironment Environment { get; }

    internal string[] Segments => Directory.GetFiles(Path, "*.seg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();

    internal string[] Writers => Directory.GetFiles(Path, "lock", SearchOption.AllDirectories).Select(file => System.IO.Path.GetDirectoryName(file)!).ToArray();

    internal long Waiting => Diagnostics.Snapshot().Waiting(OtlpSignal.Traces);

    public void Dispose()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        else
            File.Delete(Path);
    }

    internal DiskQueue Queue(Uri? address = null) => new(OtlpSignal.Traces, address ?? Address, Options, Environment);

    /// <summary>A queue that has taken over what is there.</summary>
    internal DiskQueue Reopened()
    {
        var queue = Queue();
        queue.Adopt();
        return queue;
    }

    internal long Dropped(DropReason reason) => Diagnostics.Snapshot().Dropped(OtlpSignal.Traces, reason);

    /// <summary>A request that holds its number and does not compress.</summary>
    internal static OtlpRequest Request(int number, int items = 1, int bytes = 40)
    {
        var body = new byte[bytes];
        new Random(number).NextBytes(body);
        Encoding.UTF8.GetBytes(number.ToString("D8", CultureInfo.InvariantCulture)).CopyTo(body, 0);
        return new OtlpRequest(body, items);
    }

    internal static int NumberOf(OtlpRequest request) => int.Parse(request.Body.Span[..8], NumberStyles.None, CultureInfo.InvariantCulture);

    internal static void Append(DiskQueue queue, int number, int items = 1, int bytes = 40)
    {
        Assert.True(queue.TryAppend(Request(number, items, bytes), false, out var problem), problem);
    }

    /// <summary>Takes everything as a sender would to whom all is delivered.</summary>
    internal static List<int> TakeAll(DiskQueue queue)
    {
        var numbers = new List<int>();
        while (queue.Take() is { } request)
        {
            numbers.Add(NumberOf(request.Request));
            queue.Finish(request);
        }

        return numbers;
    }
}
