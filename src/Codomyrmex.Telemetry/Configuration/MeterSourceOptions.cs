namespace Codomyrmex.Telemetry;

/// <summary>
/// Which of the instruments that .NET and libraries have, of a <see cref="System.Diagnostics.Metrics.Meter"/>, are recorded: those of every meter whose name matches a
/// pattern of <see cref="Include"/> and none of <see cref="Exclude"/>.
/// </summary>
/// <remarks>
/// In a pattern <c>*</c> stands for any text and <c>?</c> for one character; case does not matter. Requests that HttpClient sends while <see cref="Tracing.Suppress"/> is
/// in force, such as the SDK's own, are in none of <c>http.client.request.duration</c>, <c>http.client.active_requests</c> and <c>http.client.request.time_in_queue</c>;
/// their connections and look-ups of names are counted like all others.
/// </remarks>
public sealed class MeterSourceOptions
{
    /// <summary>
    /// Whether any are recorded. Default, when null: by the process's default SDK they are, by others not.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>Names of meters to record; default <c>*</c>, all of them.</summary>
    public IList<string> Include { get; } = ["*"];

    /// <summary>Names of meters not to record; default <c>Experimental.*</c>, as for <see cref="ActivitySourceOptions.Exclude"/>.</summary>
    public IList<string> Exclude { get; } = ["Experimental.*"];
}
