namespace Codomyrmex.Telemetry.Traced.Tests.Shapes;

/// <summary>Parameters of all kinds.</summary>
sealed class ParameterShapes
{
    [Traced]
    internal void Typed(
        [TracedParameter("order.id")] string text,
        [TracedParameter] bool flag,
        [TracedParameter] byte small,
        [TracedParameter] int number,
        [TracedParameter] uint unsigned,
        [TracedParameter] long large,
        [TracedParameter] ulong huge,
        [TracedParameter] float single,
        [TracedParameter] double real,
        [TracedParameter] char letter,
        int unrecorded)
    {
        _ = (text, flag, small, number, unsigned, large, huge, single, real, letter, unrecorded);
    }

    [Traced]
    internal void Objects<T>(
        [TracedParameter] DayOfWeek day,
        [TracedParameter] decimal price,
        [TracedParameter] int? maybe,
        [TracedParameter] int? none,
        [TracedParameter] Guid id,
        [TracedParameter] string[] texts,
        [TracedParameter] T generic,
        [TracedParameter] object? nothing)
    {
        _ = (day, price, maybe, none, id, texts, generic, nothing);
    }

    [Traced]
    internal int References([TracedParameter] ref int a, [TracedParameter] in double b, [TracedParameter] ref readonly DayOfWeek day)
    {
        a++;
        return a + (int)b + (int)day;
    }

    [Traced]
    internal int Count([TracedParameter] IEnumerable<string> texts) => texts.Count();

    [Traced]
    internal void Object([TracedParameter] object value) => _ = value;

    internal int this[[TracedParameter] int index]
    {
        [Traced]
        get => index;
    }
}
