namespace Codomyrmex.Telemetry;

/// <summary><c>propagator</c>; without it nothing travels, as the format has it.</summary>
static class PropagatorPart
{
    internal static void Read(FileSection root)
    {
        var propagator = Propagator.None;
        if (root.Section("propagator") is { } section)
        {
            var names = section.Sections("composite").Select(static item => item.Choice()?.Name).OfType<string>().ToList();
            if (section.Text("composite_list") is { } list)
                names.Add(list);
            propagator = PropagatorNames.Parse(string.Join(',', names), out var unknown) ?? propagator;
            if (unknown.Count > 0)
                section.Report($"'{string.Join(", ", unknown)}' is not among {PropagatorNames.Known}");
            section.RestIsUnknown();
        }

        root.Context.Then(options => options.Propagator = propagator);
    }
}
