using System.CommandLine;
using Codomyrmex.Telemetry.Benchmarks;

var root = new RootCommand("Measures Codomyrmex.Telemetry beside its peers.") { CompareCommand.Create() };
return await root.Parse(args).InvokeAsync();
