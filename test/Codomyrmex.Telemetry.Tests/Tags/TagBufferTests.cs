namespace Codomyrmex.Telemetry.Tests.Tags;

public sealed class TagBufferTests
{
    [Fact]
    public void ItBehavesAsADictionaryThatKeepsTheOrder()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var buffer = default(TagBuffer);
            var model = new Dictionary<string, long>();
            var order = new List<string>();
            for (var i = 0; i < 60; i++)
            {
                var key = $"key.{random.Next(40)}";
                buffer.Set(new Tag(key, (long)i), int.MaxValue, null);
                if (!model.ContainsKey(key))
                    order.Add(key);
                model[key] = i;
            }

            Assert.Equal(order, buffer.Tags.ToArray().Select(tag => tag.Key));
            Assert.All(buffer.Tags.ToArray(), tag => Assert.Equal(model[tag.Key], tag.LongValue));
        }
    }

    [Fact]
    public void WhatCannotBeRecordedIsLeftOut()
    {
        var buffer = default(TagBuffer);
        buffer.SetAll([default, new Tag("", 1), new Tag("a", (string?)null), new Tag("b", 1)], int.MaxValue, null);
        Assert.Equal("b", Assert.Single(buffer.Tags.ToArray()).Key);
        Assert.Equal(0, buffer.Dropped);
    }

    [Fact]
    public void WhatIsMuchIsNotKeptForTheNextUse()
    {
        var light = default(TagBuffer);
        light.SetAll([new Tag("a", 1), new Tag("b", "short"), new Tag("c", 1.5), new Tag("d", true)], int.MaxValue, null);
        Assert.False(light.IsHeavy());
        Assert.False(default(TagBuffer).IsHeavy());
        Assert.All(
            new[] { new Tag("text", new string('x', 257)), new Tag("array", new long[] { 1 }) },
            tag =>
            {
                var heavy = default(TagBuffer);
                heavy.Set(tag, int.MaxValue, null);
                Assert.True(heavy.IsHeavy());
                heavy.LetGo();
                Assert.False(heavy.IsHeavy());
                Assert.Equal(0, heavy.Count);
            });

        var many = default(TagBuffer);
        for (var i = 0; i < 17; i++)
            many.Set(new Tag($"{i}", i), int.MaxValue, null);
        Assert.True(many.IsHeavy());
        many.LetGo();
        Assert.False(many.IsHeavy());
    }
}
