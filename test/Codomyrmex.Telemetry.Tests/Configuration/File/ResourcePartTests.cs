namespace Codomyrmex.Telemetry.Tests.Configuration;

public sealed class ResourcePartTests
{
    [Fact]
    public void AttributesHaveTheirTypes()
    {
        var file = new ParsedFile("""
        resource:
          attributes_list: service.name=list,team=a%20b
          attributes:
            - { name: service.name, value: checkout }
            - { name: text, value: 1.5 }
            - { name: flag, value: true, type: bool }
            - name: whole
              value: ${WHOLE}
              type: int
            - name: real
              value: ${WHOLE}
              type: double
            - { name: texts, value: [ a, b ], type: string_array }
            - { name: flags, value: [ true, false ], type: bool_array }
            - { name: wholes, value: [ 1, 2 ], type: int_array }
            - { name: reals, value: [ 1, 2.5 ], type: double_array }
            - name: nothing
              value: ${MISSING}
        """, ("WHOLE", "42"));
        Assert.Empty(file.Problems);
        var attributes = file.Options.ResourceAttributes;
        Assert.Equal(("checkout", "a b", "1.5", true, 42L, 42.0), (attributes["service.name"], attributes["team"], attributes["text"], attributes["flag"], attributes["whole"], attributes["real"]));
        Assert.Equal(["a", "b"], (string[])attributes["texts"]);
        Assert.Equal([true, false], (bool[])attributes["flags"]);
        Assert.Equal([1, 2], (long[])attributes["wholes"]);
        Assert.Equal([1, 2.5], (double[])attributes["reals"]);
        Assert.False(attributes.ContainsKey("nothing"));
    }

    [Fact]
    public void WhatIsNotOfItsTypeIsNamed()
    {
        var file = new ParsedFile("""
        resource:
          schema_url: https://opentelemetry.io/schemas/1.40.0
          attributes_list: nonsense
          attributes:
            - { name: a, value: x, type: int }
            - { name: b, value: [ 1, x ], type: int_array }
            - { name: c, value: 1, type: complex }
            - { value: 1 }
        """);
        Assert.Equal(6, file.Problems.Count);
        Assert.Empty(file.Options.ResourceAttributes);
        Assert.Contains("resource.attributes[1].value (line 7): '1, x' is not of the type int_array; it is ignored.", file.Problems);
    }

    [Fact]
    public void OnlyTheDetectorsThatAreNamedAreAsked()
    {
        var file = new ParsedFile("""
        resource:
          detection/development:
            attributes: { excluded: [ process.* ] }
            detectors: [ { host: }, { service: {} }, { moon: } ]
        """);
        var resources = file.Options.Resources;
        Assert.Equal((true, true, true, false, false, false), (resources.Host, resources.OperatingSystem, resources.ServiceInstance, resources.Process, resources.Container, resources.Kubernetes));
        Assert.Equal(2, file.Problems.Count);
        Assert.True(new ParsedFile("resource: {}").Options.Resources.Process);
        var others = new ParsedFile("resource: { detection/development: { detectors: [ { container: }, { kubernetes: }, { process: } ] } }").Options.Resources;
        Assert.Equal((true, true, true, false), (others.Container, others.Kubernetes, others.Process, others.Host));
    }
}
