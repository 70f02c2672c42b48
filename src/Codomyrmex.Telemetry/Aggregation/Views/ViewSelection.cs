namespace Codomyrmex.Telemetry;

/// <summary>Which metrics become of an instrument, by the views.</summary>
/// <remarks>Immutable.</remarks>
sealed class ViewSelection(IEnumerable<MetricView> views)
{
    readonly ViewMatcher[] _matchers = [.. views.Select(static view => new ViewMatcher(view))];

    /// <summary>The metrics of an instrument: none if a view drops it, several if several views speak for it.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="report">Told of views that ask for what cannot be.</param>
    internal IEnumerable<StreamDefinition> StreamsOf(InstrumentDefinition instrument, Action<string> report)
    {
        var any = false;
        foreach (var matcher in _matchers)
        {
            if (!matcher.Matches(instrument))
                continue;
            any = true;
            var stream = matcher.Apply(instrument, report);
            if (!stream.IsDropped)
                yield return stream;
        }

        if (!any)
            yield return new StreamDefinition(instrument, instrument.Name, instrument.Description, null, KeysOf(instrument.AttributeKeys, null), null);
    }

    internal static KeyFilter? KeysOf(IEnumerable<string>? kept, IEnumerable<string>? excluded) =>
        kept is null && excluded is null ? null : new KeyFilter(kept, excluded ?? []);
}
