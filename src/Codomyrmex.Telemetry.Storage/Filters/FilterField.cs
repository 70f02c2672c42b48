namespace Codomyrmex.Telemetry.Storage;

/// <summary>A field of a span or log record.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">For attributes, the key; otherwise empty.</param>
public readonly record struct FilterField(FieldKind Kind, string Key = "")
{
    /// <summary>True for the fields that only a span's whole trace gives.</summary>
    public bool IsOfTrace => Kind is FieldKind.TraceDuration or FieldKind.RootName or FieldKind.RootService;
}
