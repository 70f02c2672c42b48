namespace Codomyrmex.Telemetry;

/// <summary>What stands in front of a family's samples: each of the lines once.</summary>
static class FamilyHead
{
    internal static void Write(ScrapeText target, MetricFamily family, bool isOpenMetrics)
    {
        if (!isOpenMetrics)
            WriteHelp(target, family, isOpenMetrics);
        Begin(target, "# TYPE "u8, family, isOpenMetrics);
        target.Add(MetricFamilies.TextOf(family.Type).AsSpan());
        target.Add((byte)'\n');
        if (!isOpenMetrics)
            return;
        if (family.Unit.Length > 0)
        {
            Begin(target, "# UNIT "u8, family, isOpenMetrics);
            target.Add(family.Unit.AsSpan());
            target.Add((byte)'\n');
        }

        WriteHelp(target, family, isOpenMetrics);
    }

    static void WriteHelp(ScrapeText target, MetricFamily family, bool isOpenMetrics)
    {
        if (family.Help.Length == 0)
            return;
        Begin(target, "# HELP "u8, family, isOpenMetrics);
        target.AddEscaped(family.Help, quotes: isOpenMetrics);
        target.Add((byte)'\n');
    }

    static void Begin(ScrapeText target, ReadOnlySpan<byte> what, MetricFamily family, bool isOpenMetrics)
    {
        target.Add(what);
        if (isOpenMetrics)
            target.Add(family.Name.AsSpan());
        else
            target.Add(family.Sample);
        target.Add((byte)' ');
    }
}
