namespace Codomyrmex.Telemetry;

/// <summary>A value from outside the program that cannot be used.</summary>
/// <param name="Key">Where it stands: a variable, a key of a section, a place in a file.</param>
/// <param name="Problem">What is wrong with it, and what would be right.</param>
/// <param name="Instead">What happens where the SDK starts all the same.</param>
readonly record struct SettingProblem(string Key, string Problem, string Instead = SettingProblem.Ignored)
{
    internal const string Ignored = "it is ignored";

    public override string ToString() => $"{Key}: {Problem}; {Instead}.";
}
