namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class SubstitutionTests
{
    static readonly Dictionary<string, string> Variables = new()
    {
        ["WORD"] = "value",
        ["EMPTY"] = "",
        ["NUMBER"] = "1",
        ["REFERENCE"] = "${NOT_THIS}",
        ["NOT_THIS"] = "never",
        ["DOLLARS"] = "value$$",
    };

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("${WORD}", "value")]
    [InlineData("${env:WORD}", "value")]
    [InlineData("a ${WORD} b ${NUMBER}", "a value b 1")]
    [InlineData("${MISSING}", "")]
    [InlineData("${MISSING:-fallback}", "fallback")]
    [InlineData("${EMPTY:-fallback}", "fallback")]
    [InlineData("${WORD:-fallback}", "value")]
    [InlineData("${MISSING:-}", "")]
    [InlineData("${MISSING:-a b:c}", "a b:c")]
    [InlineData("${REFERENCE}", "${NOT_THIS}")]
    [InlineData("${MISSING:-${WORD}}", "${WORD}")]
    [InlineData("$${WORD}", "${WORD}")]
    [InlineData("$$${WORD}", "$value")]
    [InlineData("$$$${WORD}", "$${WORD}")]
    [InlineData("$${WORD:-fallback}", "${WORD:-fallback}")]
    [InlineData("$${WORD:-${WORD}}", "${WORD:-value}")]
    [InlineData("${MISSING:-$${MISSING}}", "${MISSING:-${MISSING}}")]
    [InlineData("${DOLLARS}", "value$$")]
    [InlineData("a $$ b", "a $ b")]
    [InlineData("a $ b", "a $ b")]
    [InlineData("$WORD", "$WORD")]
    public void ReferencesAreReplacedFromLeftToRight(string text, string expected)
    {
        Assert.Equal(expected, Substitution.Apply(text, Variables.GetValueOrDefault, out var invalid));
        Assert.Null(invalid);
    }

    [Theory]
    [InlineData("${WORD:?error}")]
    [InlineData("${1WORD}")]
    [InlineData("${A_$WORD}")]
    [InlineData("${}")]
    [InlineData("${sys:WORD}")]
    public void WhatLooksLikeAReferenceAndIsNoneIsAnError(string text)
    {
        Substitution.Apply($"x {text} y", Variables.GetValueOrDefault, out var invalid);
        Assert.Equal(text, invalid);
    }
}
