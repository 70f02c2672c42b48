using System.Globalization;

namespace Codomyrmex.Telemetry;

/// <summary>Spans as trees, one for each trace: a line for each span, below it what it holds, and its children indented.</summary>
static class SpanTreeText
{
    // Deeper ones stay at this indentation: lines must not grow without end.
    const int DeepestIndent = 24;

    internal static void Append(ConsoleText text, SpanBatch batch)
    {
        var forest = new SpanForest(batch.Spans);
        foreach (var roots in forest.Traces)
        {
            var (count, start, end) = forest.Extent(roots);
            text.Add("trace ").Add(forest[roots[0]].TraceId.ToString(), ConsoleColors.Bold)
                .Add("  ").AddRecorded(batch.Resource.ServiceName, ConsoleColors.Cyan)
                .Add($"  {ConsoleUnits.Time(start)}  {ConsoleUnits.Duration(end - start)}")
                .Add(string.Create(CultureInfo.InvariantCulture, $"  {count} span{(count == 1 ? "" : "s")}"))
                .Line();
            Append(text, forest, roots);
        }
    }

    static void Append(ConsoleText text, SpanForest forest, int[] roots)
    {
        var open = new Stack<Branch>();
        Push(open, roots, "", 0);
        while (open.TryPop(out var branch))
        {
            var span = forest[branch.Index];
            var children = forest.ChildrenOf(branch.Index);
            text.Add(branch.Margin + (branch.IsLast ? "└─ " : "├─ "), ConsoleColors.Faint);
            AppendHead(text, span, branch.Depth);
            var below = branch.Depth < DeepestIndent ? branch.Margin + (branch.IsLast ? "   " : "│  ") : branch.Margin;
            AppendDetails(text, span, below + (children.Count > 0 ? "│  " : "   "));
            Push(open, children, below, branch.Depth + 1);
        }
    }

    static void Push(Stack<Branch> open, IReadOnlyList<int> indexes, string margin, int depth)
    {
        for (var i = indexes.Count - 1; i >= 0; i--)
            open.Push(new Branch(indexes[i], margin, i == indexes.Count - 1, depth));
    }

    static void AppendHead(ConsoleText text, SpanRecord span, int depth)
    {
        text.AddRecorded(span.Name, ConsoleColors.Bold)
            .Add($"  {span.Kind.ToString().ToLowerInvariant()}", ConsoleColors.Cyan)
            .Add($"  {ConsoleUnits.Duration(span.EndUnixNanos - span.StartUnixNanos)}");
        if (span.Status == StatusCode.Error)
            text.Add("  ERROR", ConsoleColors.Red).AddRecorded(span.StatusDescription is { Length: > 0 } why ? $" {why}" : "", ConsoleColors.Red);
        else if (span.Status == StatusCode.Ok)
            text.Add("  OK");
        text.Add($"  [{span.SpanId}]", ConsoleColors.Faint);
        if (depth == 0 && span.ParentSpanId.IsValid)
            text.Add($"  {(span.IsParentRemote ? "remote parent" : "parent elsewhere")} {span.ParentSpanId}", ConsoleColors.Faint);
        text.Line();
    }

    static void AppendDetails(ConsoleText text, SpanRecord span, string margin)
    {
        ConsoleTags.AddLines(text, margin, span.Attributes, span.DroppedAttributesCount);
        for (var i = 0; i < span.EventCount; i++)
            AppendEvent(text, margin, span.GetEvent(i), span.StartUnixNanos);
        for (var i = 0; i < span.LinkCount; i++)
        {
            var link = span.GetLink(i);
            text.Add(margin, ConsoleColors.Faint).Add($"→ {link.Target.TraceId} {link.Target.SpanId}");
            ConsoleTags.AddAndWrap(text, $"{margin}  ", link.Attributes, link.DroppedAttributesCount);
        }

        if (span.DroppedEventsCount + span.DroppedLinksCount > 0)
        {
            var dropped = string.Create(CultureInfo.InvariantCulture, $"dropped: {span.DroppedEventsCount} events, {span.DroppedLinksCount} links");
            text.Add(margin, ConsoleColors.Faint).Add(dropped, ConsoleColors.Yellow).Line();
        }
    }

    static void AppendEvent(ConsoleText text, string margin, RecordedEvent recorded, long start)
    {
        var sinceStart = recorded.UnixNanos - start;
        text.Add(margin, ConsoleColors.Faint)
            .Add($"• {(sinceStart < 0 ? "" : "+")}{ConsoleUnits.Duration(sinceStart)}  ", ConsoleColors.Faint)
            .AddRecorded(recorded.Name);
        ConsoleTags.AddAndWrap(text, $"{margin}  ", recorded.Attributes, recorded.DroppedAttributesCount, except: ExceptionLines.Prefix);
        foreach (var line in ExceptionLines.Of(recorded.Attributes))
            text.Add($"{margin}  ", ConsoleColors.Faint).AddRecorded(line, ConsoleColors.Red).Line();
    }

    readonly record struct Branch(int Index, string Margin, bool IsLast, int Depth);
}
