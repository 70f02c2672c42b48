using System.CommandLine;
using Codomyrmex.Telemetry.Cli.Load;
using Codomyrmex.Telemetry.Otlp;

namespace Codomyrmex.Telemetry.Cli;

/// <summary><c>load</c>: sends made-up telemetry to an OTLP endpoint and tells how it went.</summary>
static class LoadCommand
{
    public static Command Create()
    {
        var signal = new Argument<string>("SIGNAL") { Description = "traces, logs, metrics or all", DefaultValueFactory = _ => "all" };
        signal.AcceptOnlyFromAmong("traces", "logs", "metrics", "all");
        var endpoint = new EndpointOptions();
        var rate = Positive(new Option<double?>("--rate") { Description = "Items a second over all signals [default: as many as go]" });
        var seconds = Positive(new Option<double?>("--seconds") { Description = "How long to send [default: 10, unless --count is given]" });
        var count = Positive(new Option<double?>("--count") { Description = "How many items to send in all" });
        var connections = Positive(new Option<int>("--connections") { Description = "Requests under way at once [default: 4]", DefaultValueFactory = _ => 4 });
        var batch = Positive(new Option<int>("--batch") { Description = "About how many items to a request [default: 512]", DefaultValueFactory = _ => 512 });
        var services = Positive(new Option<int>("--services") { Description = "How many services the made-up system has [default: 10]", DefaultValueFactory = _ => 10 });
        var seed = new Option<int>("--seed") { Description = "The same seed makes the same telemetry, but for its times [default: 1]", DefaultValueFactory = _ => 1 };
        var command = new Command("load", "Sends realistic made-up telemetry to an OTLP endpoint and tells rate, latency and failures.")
        {
            signal, endpoint.Endpoint, endpoint.Protocol, endpoint.Gzip, rate, seconds, count, connections, batch, services, seed,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, new LoadOptions
        {
            Signals = SignalsOf(parsed.GetRequiredValue(signal)),
            Endpoint = endpoint.AddressOf(parsed),
            Protocol = endpoint.ProtocolOf(parsed),
            Gzip = parsed.GetValue(endpoint.Gzip),
            Connections = parsed.GetValue(connections),
            BatchItems = parsed.GetValue(batch),
            Services = parsed.GetValue(services),
            Rate = parsed.GetValue(rate),
            Count = (long?)parsed.GetValue(count),
            Duration = parsed.GetValue(seconds) is { } given ? TimeSpan.FromSeconds(given) : parsed.GetValue(count) is null ? TimeSpan.FromSeconds(10) : null,
            Seed = parsed.GetValue(seed),
        }, cancellationToken));
        return command;
    }

    static Option<T> Positive<T>(Option<T> option)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token, ..] && !(double.TryParse(token.Value, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is > 0 and < int.MaxValue))
                result.AddError($"{option.Name}: '{token.Value}' is not a number above 0.");
        });
        return option;
    }

    static OtlpSignal[] SignalsOf(string name) => name switch
    {
        "traces" => [OtlpSignal.Traces],
        "logs" => [OtlpSignal.Logs],
        "metrics" => [OtlpSignal.Metrics],
        _ => [OtlpSignal.Traces, OtlpSignal.Logs, OtlpSignal.Metrics],
    };

    static async Task<int> RunAsync(ParseResult parsed, LoadOptions options, CancellationToken cancellationToken)
    {
        // Signals are taken once this has returned for the first time.
        await Task.Yield();
        var run = new LoadRun(options);
        var results = await run.RunAsync(cancellationToken);
        foreach (var result in results)
        {
            parsed.InvocationConfiguration.Output.WriteLine(result.Describe(run.Elapsed));
            foreach (var (reason, times) in result.Reasons)
                parsed.InvocationConfiguration.Error.WriteLine($"{times} times: {reason}");
        }

        return results.Any(result => result.Failed > 0) ? 1 : 0;
    }
}
