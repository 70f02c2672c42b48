namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Decides a leaf on a field that only the whole trace gives (<see cref="FilterField.IsOfTrace"/>).</summary>
/// <param name="block">The block.</param>
/// <param name="field">The field.</param>
/// <param name="test">The comparison; null when the row need only have a value.</param>
/// <returns>The rows of the block for which it is true; the caller may change the set.</returns>
delegate RowSet TraceLeaf(SpanBlock block, FilterField field, ValueTest? test);
