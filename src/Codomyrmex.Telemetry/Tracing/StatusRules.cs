namespace Codomyrmex.Telemetry;

/// <summary>Which status may follow which (OpenTelemetry specification, Trace API, Set Status).</summary>
static class StatusRules
{
    /// <summary>OK is final; UNSET replaces nothing; ERROR replaces what is not OK, and a later ERROR an earlier one.</summary>
    internal static bool MayReplace(StatusCode present, StatusCode next) =>
        present != StatusCode.Ok && (next is StatusCode.Ok or StatusCode.Error);
}
