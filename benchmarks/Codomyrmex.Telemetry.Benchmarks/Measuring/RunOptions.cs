namespace Codomyrmex.Telemetry.Benchmarks.Measuring;

/// <summary>What the command line asks for.</summary>
sealed record RunOptions(bool Quick, string? Only, string Case, bool Tsv)
{
    internal static bool TryParse(ReadOnlySpan<string> args, out RunOptions options)
    {
        options = new RunOptions(false, null, "", false);
        while (!args.IsEmpty)
        {
            switch (args)
            {
                case ["--quick", ..]:
                    options = options with { Quick = true };
                    break;
                case ["--tsv", ..]:
                    options = options with { Tsv = true };
                    break;
                case ["--only", var group, ..]:
                    options = options with { Only = group };
                    args = args[1..];
                    break;
                case ["--case", var text, ..]:
                    options = options with { Case = text };
                    args = args[1..];
                    break;
                default:
                    return false;
            }

            args = args[1..];
        }

        return true;
    }
}
