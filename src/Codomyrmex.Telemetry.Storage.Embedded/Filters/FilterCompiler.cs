namespace Codomyrmex.Telemetry.Storage.Embedded;

/// <summary>Turns a filter into nodes.</summary>
/// <param name="maxDepth">How deep it may be nested.</param>
/// <param name="withoutTrace">Whether leaves on fields of the trace are taken for what lets most rows pass, instead of being asked.</param>
sealed class FilterCompiler(int maxDepth, bool withoutTrace)
{
    /// <summary>The node of a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="passes">True under an even number of <see cref="NotFilter"/>: what to take for a leaf that is not asked.</param>
    /// <param name="depth">How deep it is nested.</param>
    public FilterNode Compile(Filter filter, bool passes, int depth)
    {
        if (depth > maxDepth)
            throw new ArgumentException($"The filter is nested deeper than {maxDepth}.", nameof(filter));
        return filter switch
        {
            AllFilter all => new AllNode(all.Parts.Select(part => Compile(part, passes, depth + 1)).ToArray()),
            AnyFilter any => new AnyNode(any.Parts.Select(part => Compile(part, passes, depth + 1)).ToArray()),
            NotFilter not => new NotNode(Compile(not.Part, !passes, depth + 1)),
            ContainsFilter contains => new ContainsNode(new TextSearch(contains.Text)),
            CompareFilter compare => Leaf(compare.Field, new ValueTest(compare), passes),
            ExistsFilter exists => Leaf(exists.Field, null, passes),
            _ => throw new ArgumentException($"No filter is a {filter.GetType().Name}.", nameof(filter)),
        };
    }

    FilterNode Leaf(FilterField field, ValueTest? test, bool passes)
    {
        if (!field.IsOfTrace)
            return new FieldNode(field, test);
        return withoutTrace ? new ConstantNode(passes) : new TraceNode(field, test);
    }
}
