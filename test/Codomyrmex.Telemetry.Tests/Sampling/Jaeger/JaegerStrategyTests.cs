using System.Globalization;
using System.Text;
using Codomyrmex.Telemetry.Tests.Support;

namespace Codomyrmex.Telemetry.Tests.Sampling;

public sealed class JaegerStrategyTests
{
    [Theory]
    [InlineData("""{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.25}}""", "Ratio(0.25)")]
    [InlineData("""{"strategyType":0,"probabilisticSampling":{"samplingRate":1}}""", "Ratio(1)")]
    [InlineData("""{"probabilisticSampling":{"samplingRate":0.5}}""", "Ratio(0.5)")]
    [InlineData("""{"probabilisticSampling":{}}""", "Ratio(0)")]
    [InlineData("""{"strategyType":"RATE_LIMITING","rateLimitingSampling":{"maxTracesPerSecond":7}}""", "RateLimited(7)")]
    [InlineData("""{"strategyType":1,"rateLimitingSampling":{"maxTracesPerSecond":2.5}}""", "RateLimited(2.5)")]
    [InlineData("""{"rateLimitingSampling":{"maxTracesPerSecond":3}}""", "RateLimited(3)")]
    [InlineData("""{"strategyType":"RATE_LIMITING","rateLimitingSampling":{}}""", "RateLimited(0)")]
    [InlineData("""{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},"rateLimitingSampling":{"maxTracesPerSecond":3}}""", "Ratio(0.5)")]
    [InlineData("""{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},"operationSampling":null}""", "Ratio(0.5)")]
    [InlineData("""{"strategyType":"PROBABILISTIC","probabilisticSampling":{"samplingRate":0.5},"operationSampling":{}}""", "Operations(0)")]
    [InlineData("""{"operationSampling":{"perOperationStrategies":[{"operation":"a","probabilisticSampling":{"samplingRate":1}}]},"more":[1]}""", "Operations(1)")]
    public void AnAnswerBecomesASampler(string json, string sampler) => Assert.Equal(sampler, Read(json).ToSampler(TimeProvider.System).ToString());

    [Theory]
    [InlineData("", "the answer is not JSON")]
    [InlineData("{", "the answer is not JSON")]
    [InlineData("[]", "the answer is not an object")]
    [InlineData("{}", "probabilisticSampling is missing")]
    [InlineData("""{"strategyType":"RATE_LIMITING"}""", "rateLimitingSampling is missing")]
    [InlineData("""{"strategyType":"ADAPTIVE"}""", "strategyType \"ADAPTIVE\" is not known")]
    [InlineData("""{"strategyType":2}""", "strategyType 2 is not known")]
    [InlineData("""{"probabilisticSampling":{"samplingRate":1.5}}""", "samplingRate: 1.5 is not a share")]
    [InlineData("""{"probabilisticSampling":{"samplingRate":"0.5"}}""", "samplingRate is not a number")]
    [InlineData("""{"rateLimitingSampling":{"maxTracesPerSecond":-1}}""", "maxTracesPerSecond is not a rate")]
    [InlineData("""{"rateLimitingSampling":{"maxTracesPerSecond":1e999}}""", "maxTracesPerSecond is not a")]
    [InlineData("""{"operationSampling":{"defaultSamplingProbability":-1}}""", "defaultSamplingProbability: -1 is not a share")]
    [InlineData("""{"operationSampling":{"perOperationStrategies":[{}]}}""", "names no operation")]
    [InlineData("""{"operationSampling":{"perOperationStrategies":[{"operation":"a"}]}}""", "probabilisticSampling is missing")]
    public void AnAnswerThatIsNoneIsRefusedWithTheReason(string json, string problem)
    {
        Assert.Null(JaegerStrategyReader.Read(Encoding.UTF8.GetBytes(json), out var told));
        Assert.Contains(problem, told, StringComparison.Ordinal);
    }

    [Fact]
    public void EachOperationHasItsProbabilityAndTheRestTheDefault()
    {
        var sampler = Read("""
            {
              "strategyType": "PROBABILISTIC",
              "operationSampling": {
                "defaultSamplingProbability": 0.5,
                "defaultLowerBoundTracesPerSecond": 0,
                "perOperationStrategies": [
                  { "operation": "GET /all", "probabilisticSampling": { "samplingRate": 1 } },
                  { "operation": "GET /none", "probabilisticSampling": { "samplingRate": 0 } }
                ]
              }
            }
            """).ToSampler(TimeProvider.System);
        Assert.True(IsSampled(sampler, "GET /all", 0));
        Assert.False(IsSampled(sampler, "GET /none", (1UL << 56) - 1));
        Assert.True(IsSampled(sampler, "GET /other", 1UL << 55));
        Assert.False(IsSampled(sampler, "GET /other", (1UL << 55) - 1));
    }

    [Fact]
    public void EveryOperationGetsItsLowerBoundAtLeast()
    {
        var time = new ControlledTime();
        var sampler = new OperationSampler(new JaegerOperations(0, 1, new Dictionary<string, double> { ["certain"] = 1 }), time);
        Assert.Equal([true, false], [IsSampled(sampler, "a", 0), IsSampled(sampler, "a", 0)]);
        Assert.Equal([true, true], [IsSampled(sampler, "certain", 0), IsSampled(sampler, "certain", 0)]);
        Assert.True(IsSampled(sampler, "b", 0));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([true, false], [IsSampled(sampler, "a", 0), IsSampled(sampler, "a", 0)]);
    }

    [Fact]
    public void NamesWithoutEndShareOneLowerBound()
    {
        var sampler = new OperationSampler(new JaegerOperations(0, 1, new Dictionary<string, double> { ["certain"] = 1 }), new ControlledTime());
        var sampled = Enumerable.Range(0, 5_000).Count(i => IsSampled(sampler, i.ToString(CultureInfo.InvariantCulture), 0));
        Assert.Equal(2_001, sampled);
        Assert.True(IsSampled(sampler, "certain", 0));
    }

    [Theory]
    [InlineData("http://localhost:5778/sampling", "checkout", "http://localhost:5778/sampling?service=checkout")]
    [InlineData("http://localhost:5778", "a b&c", "http://localhost:5778/?service=a%20b%26c")]
    [InlineData("https://x/s?tenant=1", "checkout", "https://x/s?tenant=1&service=checkout")]
    public void TheServiceIsAskedForByName(string endpoint, string service, string expected) =>
        Assert.Equal(expected, JaegerPolling.AddressFor(new Uri(endpoint), service).AbsoluteUri);

    static JaegerStrategy Read(string json)
    {
        var strategy = JaegerStrategyReader.Read(Encoding.UTF8.GetBytes(json), out var problem);
        Assert.Null(problem);
        return strategy!;
    }

    static bool IsSampled(Sampler sampler, string name, ulong low) =>
        sampler.Sample(new SamplingParameters(default, new TraceId(1, low), name, SpanKind.Server)).Decision == SamplingDecision.RecordAndSample;
}
