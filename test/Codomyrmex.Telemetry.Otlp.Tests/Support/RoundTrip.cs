using Google.Protobuf;

namespace Codomyrmex.Telemetry.Otlp.Tests.Support;

/// <summary>Random messages of one type through the views and the writer, compared by the independent implementation.</summary>
static class RoundTrip
{
    const int Runs = 400;

    internal static void Holds<T, TView>(CopyMessage<TView> copy)
        where T : IMessage<T>, new()
        where TView : IOtlpMessage<TView>, allows ref struct
    {
        for (var seed = 1; seed <= Runs; seed++)
        {
            var random = new RandomMessage(seed);
            var message = random.Of<T>();
            Check(message.ToByteArray(), seed, "as written", copy);
            Check(ScrambledEncoding.Of(message, random.Of<T>(), random), seed, "scrambled", copy);
        }

        void Check(byte[] bytes, int seed, string form, CopyMessage<TView> copy)
        {
            var copied = Copy.Message(bytes, copy, out var error);
            Assert.True(copied is not null, $"{typeof(T).Name}, seed {seed}, {form}: {error}");
            var (expected, actual) = (Reading.Parse<T>(bytes), Reading.Parse<T>(copied));
            Assert.True(expected.Equals(actual), $"{typeof(T).Name}, seed {seed}, {form}:\n{expected}\n{actual}");
        }
    }
}
