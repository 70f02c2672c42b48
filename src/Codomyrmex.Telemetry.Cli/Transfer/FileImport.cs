using Codomyrmex.Telemetry.Cli.Sending;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli.Transfer;

/// <summary>Sends the requests of files, one after the other. A receiver that has no room now is asked again, with growing pauses.</summary>
/// <param name="sender">Where to send.</param>
/// <param name="time">The clock of the pauses.</param>
sealed class FileImport(OtlpSender sender, TimeProvider time)
{
    const int Attempts = 6;
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Requests that were taken.</summary>
    public long Accepted { get; private set; }

    /// <summary>Requests that were not.</summary>
    public long Failed { get; private set; }

    /// <summary>Rows of accepted requests that were not kept.</summary>
    public long Rejected { get; private set; }

    /// <summary>Sends a file's requests and gives each reason for which something was not kept, as it happens.</summary>
    /// <exception cref="InvalidDataException">The file is not of requests; what came before is sent.</exception>
    public async Task SendAsync(Stream file, OtlpSignal? signal, Action<string> tell, CancellationToken cancellationToken)
    {
        await foreach (var (held, request) in RequestFile.ReadAsync(file, signal, cancellationToken))
        {
            using (request)
            {
                var answer = await SendAsync(held, request.Memory, cancellationToken);
                if ((answer.Failure ?? answer.Message) is { } reason)
                    tell(reason);
                if (answer.Failure is null)
                    Accepted++;
                else
                    Failed++;
                Rejected += answer.Rejected;
            }
        }
    }

    async Task<SendResult> SendAsync(OtlpSignal signal, ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            var answer = await sender.SendAsync(signal, request, cancellationToken);
            if (!answer.MayRepeat || attempt == Attempts)
                return answer;
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
