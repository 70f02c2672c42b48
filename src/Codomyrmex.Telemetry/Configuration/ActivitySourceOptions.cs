namespace Codomyrmex.Telemetry;

/// <summary>
/// Which of the spans that .NET and libraries emit, as <see cref="System.Diagnostics.Activity"/>, are recorded: those of every source that matches a pattern of
/// <see cref="Include"/> and none of <see cref="Exclude"/>.
/// </summary>
/// <remarks>
/// In a pattern <c>*</c> stands for any text and <c>?</c> for one character; case does not matter. Spans of sources that are not recorded do not
/// appear, and what is inside them belongs to the span around.
/// </remarks>
public sealed class ActivitySourceOptions
{
    /// <summary>
    /// Whether any are recorded. Default, when null: by the process's default SDK they are, by others not.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>Names of sources to record; default <c>*</c>, all of them.</summary>
    public IList<string> Include { get; } = ["*"];

    /// <summary>Names of sources not to record; default <c>Experimental.*</c>, such as .NET's spans of single connections.</summary>
    public IList<string> Exclude { get; } = ["Experimental.*"];
}
