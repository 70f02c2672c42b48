namespace Codomyrmex.Telemetry;

/// <summary>
/// How often a measurement is asked whether it was made inside a sampled span, which costs as much as the rest of it. While the answers are no, so many are
/// asked in a row, then many are passed over: where nothing is traced, exemplars cost next to nothing.
/// </summary>
static class ExemplarPatience
{
    const int Asked = 64;
    const int PassedOver = 1_000;

    /// <summary>What follows on a no: less than zero, further down each time, to ask the next one; or how many to pass over.</summary>
    /// <param name="skip">What was left of the last answer, less than zero.</param>
    internal static int AfterNo(int skip) => skip > -Asked ? skip : PassedOver;
}
