using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Transfer;
using Codomyrmex.Telemetry.Otlp;
using Codomyrmex.Telemetry.Server.Query.Parameters;
using Codomyrmex.Telemetry.Storage;

namespace Codomyrmex.Telemetry.Cli.Stores;

/// <summary><c>store export</c>: writes what a store holds as OTLP export requests.</summary>
static class ExportCommand
{
    // What writes to the standard output.
    const string StandardOutput = "-";

    public static Command Create()
    {
        var directory = StoreCommand.Directory();
        var signal = SignalOption.Create("What to export");
        signal.Required = true;
        var from = Time("--from", "The first instant [default: the oldest]");
        var to = Time("--to", "The first instant after [default: after the newest]");
        var format = new Option<string>("--format") { Description = "json, with a request to a line, or protobuf, with a length of four bytes before each request [default: json]", DefaultValueFactory = _ => "json" }
            .AcceptOnlyFromAmong("json", "protobuf");
        var output = new Option<string>("--output") { Description = "The file to write, or - for the standard output [default: -]", HelpName = "FILE", DefaultValueFactory = _ => StandardOutput };
        var command = new Command("export", "Writes telemetry as OTLP requests, which import and the OpenTelemetry collector read. No server may use the directory; export a copy of it then.")
        {
            directory, signal, from, to, format, output,
        };
        command.SetAction((parsed, cancellationToken) => StoreCommand.RunAsync(parsed, () => ExportAsync(
            parsed,
            parsed.GetRequiredValue(directory),
            SignalOption.Find(parsed.GetRequiredValue(signal))!.Value,
            new TimeRange(Nanos(parsed.GetValue(from)) ?? long.MinValue, Nanos(parsed.GetValue(to)) ?? long.MaxValue),
            parsed.GetValue(format) == "protobuf" ? TransferFormat.Protobuf : TransferFormat.Json,
            parsed.GetRequiredValue(output),
            cancellationToken)));
        command.Validators.Add(result =>
        {
            if (Nanos(result.GetValue(from)) >= Nanos(result.GetValue(to)))
                result.AddError("--from is not before --to.");
        });
        return command;
    }

    static async Task<int> ExportAsync(
        ParseResult parsed, string directory, OtlpSignal signal, TimeRange range, TransferFormat format, string output, CancellationToken cancellationToken)
    {
        await using var store = await StoreDirectory.OpenAsync(directory, cancellationToken);
        await using var file = output == StandardOutput ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        var export = new StoreExport(store, range, new RequestWriter(file, format));
        var rows = await export.WriteAsync(signal, cancellationToken);
        await file.FlushAsync(cancellationToken);

        var (written, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        (output == StandardOutput ? error : written).WriteLine($"rows={rows}");
        foreach (var gap in export.Gaps)
            error.WriteLine(gap);
        var code = StoreCommand.Tell(parsed, store);
        return export.Gaps.Count == 0 ? code : 1;
    }

    static Option<string?> Time(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && Nanos(token.Value) is null)
                result.AddError($"{name}: '{token.Value}' is not a time; give RFC 3339 such as 2026-01-31T12:00:00Z, Unix seconds, now, or now-15m.");
        });
        return option;
    }

    static long? Nanos(string? text)
    {
        var now = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        return text is not null && TimeText.TryParse(text, now, out var nanos) ? nanos : null;
    }
}
