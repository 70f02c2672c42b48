using System.CommandLine;
using Codomyrmex.Telemetry.Server;
using Codomyrmex.Telemetry.Server.Configuration;
using Microsoft.Extensions.Configuration;

namespace Codomyrmex.Telemetry.Cli;

/// <summary>A server's settings as options of a command.</summary>
/// <param name="defaultDirectory">Where telemetry is kept when no setting says; null for memory.</param>
sealed class ServerSettings(string? defaultDirectory)
{
    readonly Option<bool> _memory = new(Setting.Memory.Option) { Description = Setting.Memory.Help };
    readonly Dictionary<Setting, Option<string[]>> _options = Setting.All.Where(setting => setting != Setting.Memory).ToDictionary(
        setting => setting,
        setting => new Option<string[]>(setting.Option) { Description = setting.Help, HelpName = setting == Setting.CorsOrigin ? "ORIGIN" : null });

    /// <summary>Adds the options to a command, in the order of <see cref="Setting.All"/>.</summary>
    public void AddTo(Command command)
    {
        foreach (var setting in Setting.All)
            command.Options.Add(setting == Setting.Memory ? _memory : _options[setting]);
    }

    /// <summary>The server's options from the command line, the environment and appsettings.json in the working directory.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="problems">All that is wrong; empty when the options can be used.</param>
    public ServerOptions Read(ParseResult parsed, out IReadOnlyList<string> problems)
    {
        var given = _options
            .Select(each => (Setting: each.Key, Values: parsed.GetValue(each.Value) ?? []))
            .Where(each => each.Values.Length > 0)
            .ToDictionary(each => each.Setting, each => (IReadOnlyList<string>)each.Values);
        if (parsed.GetResult(_memory) is { Implicit: false })
            given[Setting.Memory] = [parsed.GetValue(_memory) ? "true" : "false"];

        IConfiguration file;
        try
        {
            file = new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddJsonFile("appsettings.json", optional: true, reloadOnChange: false)
                .Build();
        }
        catch (InvalidDataException exception)
        {
            problems = [$"appsettings.json: {exception.InnerException?.Message ?? exception.Message}"];
            return new ServerOptions();
        }

        var (options, found) = ServerOptionsReader.Read(given, Environment.GetEnvironmentVariable, file, defaultDirectory);
        problems = found;
        return options;
    }
}
