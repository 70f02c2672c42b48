namespace Codomyrmex.Telemetry;

/// <summary>Bytes of memory a finished span takes, estimated: close enough for a bound, cheap enough for every span.</summary>
static class SpanSize
{
    const int Record = 240;
    const int Event = 56;
    const int Link = 72;

    internal static long Of(SpanRecord span)
    {
        var attributes = span.Attributes;
        var size = Record + TagSize.OfText(span.Name) + TagSize.OfText(span.StatusDescription) + TagSize.OfUnused(attributes.Length) + TagSize.Of(attributes);
        for (var i = 0; i < span.EventCount; i++)
        {
            var @event = span.GetEvent(i);
            size += Event + TagSize.OfText(@event.Name) + TagSize.Of(@event.Attributes);
        }

        for (var i = 0; i < span.LinkCount; i++)
            size += Link + TagSize.Of(span.GetLink(i).Attributes);
        return size;
    }
}
