using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Codomyrmex.Telemetry;

/// <summary>
/// What surrounds a message, as attributes behind its own: of scopes with named values the values, of others their text, as <see cref="TextKey"/>. A scope
/// further in wins over one further out, and the message's own attributes over both.
/// </summary>
/// <remarks>Scopes are user code: of one that throws, what it has given until then stays, and the others are not affected.</remarks>
sealed class LogScopes
{
    /// <summary>The attribute with the text of a scope; an array, from the outermost inwards, if there are several.</summary>
    internal const string TextKey = "scope";

    static readonly Action<object?, Reading> Read = static (scope, reading) => reading.Add(scope);

    readonly Action<Action<object?, Reading>, Reading> _forEach;

    internal LogScopes(IExternalScopeProvider provider)
    {
        Provider = provider;

        // Which method of the provider's it is, is looked up here and not for every record.
        _forEach = provider.ForEachScope;
    }

    internal IExternalScopeProvider Provider { get; }

    internal void AddTo(LogRecord record, LogPipeline pipeline)
    {
        record.BeginScopes();
        try
        {
            _forEach(Read, new Reading(record, pipeline));
        }
        catch (Exception failure)
        {
            pipeline.Report(Provider, failure);
        }
    }

    readonly record struct Reading(LogRecord Record, LogPipeline Pipeline)
    {
        internal void Add(object? scope)
        {
            if (scope is null)
                return;
            try
            {
                AddValuesOrText(scope);
            }
            catch (Exception failure)
            {
                Pipeline.Report(scope, failure);
            }
        }

        void AddValuesOrText(object scope)
        {
            if (scope is IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } values)
            {
                if (ActivityScope.Repeats(values, Record))
                    return;

                // A template without values is a text.
                if (values.Count > 1 || values[0].Key != LogValues.TemplateKey)
                {
                    LogValues.Read(Record, values);
                    return;
                }
            }
            else if (LogValues.TryRead(Record, scope))
            {
                return;
            }

            if (Convert.ToString(scope, CultureInfo.InvariantCulture) is { Length: > 0 } text)
                Record.AddScopeText(text);
        }
    }
}
