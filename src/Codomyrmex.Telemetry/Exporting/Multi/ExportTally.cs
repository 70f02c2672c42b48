namespace Codomyrmex.Telemetry;

/// <summary>What became of a batch's items at one exporter: some are stored, which the exporter counts on, some are lost, the rest arrived.</summary>
sealed class ExportTally
{
    readonly List<PartialExport> _losses = [];

    /// <param name="items">Items of the batch.</param>
    /// <param name="result">The exporter's answer.</param>
    internal ExportTally(long items, in ExportResult result) => Add(items, result);

    internal long Stored { get; private set; }

    internal long Lost { get; private set; }

    /// <summary>How bad the worst loss is, to choose between exporters that lost as much; 0 if nothing is lost.</summary>
    internal int Weight { get; private set; }

    /// <summary>The losses of at most so many items, each with its reason.</summary>
    internal IEnumerable<PartialExport> Losses(long most)
    {
        foreach (var loss in _losses)
        {
            var items = Math.Min(loss.Items, most);
            if (items == 0)
                yield break;
            yield return new PartialExport(items, loss.Result.IsSuccess ? loss.Result with { Rejected = items } : loss.Result);
            most -= items;
        }
    }

    void Add(long items, in ExportResult result)
    {
        if (result.Parts is { } parts)
        {
            foreach (var part in parts)
                Add(part.Items, part.Result);
            return;
        }

        if (result.Outcome == ExportOutcome.Stored)
        {
            Stored += items;
            return;
        }

        var lost = result.IsSuccess ? Math.Clamp(result.Rejected, 0, items) : items;
        if (lost == 0)
            return;
        Lost += lost;
        Weight = Math.Max(Weight, WeightOf(result.Outcome));
        _losses.Add(new PartialExport(lost, result));
    }

    static int WeightOf(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Success => 1,
        ExportOutcome.TimedOut => 2,
        _ => 3,
    };
}
