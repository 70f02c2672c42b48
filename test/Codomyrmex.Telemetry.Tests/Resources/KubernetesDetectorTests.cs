namespace Codomyrmex.Telemetry.Tests.Resources;

public sealed class KubernetesDetectorTests
{
    const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    [Theory]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES_POD_NAME", "k8s.pod.name")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES_POD_UID", "k8s.pod.uid")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES_NODE_NAME", "k8s.node.name")]
    [InlineData("K8S_CLUSTER_NAME", "k8s.cluster.name")]
    [InlineData("K8S_NAMESPACE_NAME", "k8s.namespace.name")]
    [InlineData("K8S_NAMESPACE", "k8s.namespace.name")]
    [InlineData("K8S_POD_NAMESPACE", "k8s.namespace.name")]
    [InlineData("K8S_NODE_NAME", "k8s.node.name")]
    [InlineData("KUBE_NODE_NAME", "k8s.node.name")]
    [InlineData("K8S_NODE_UID", "k8s.node.uid")]
    [InlineData("K8S_POD_NAME", "k8s.pod.name")]
    [InlineData("K8S_POD_UID", "k8s.pod.uid")]
    [InlineData("K8S_CONTAINER_NAME", "k8s.container.name")]
    [InlineData("K8S_DEPLOYMENT_NAME", "k8s.deployment.name")]
    [InlineData("K8S_REPLICASET_NAME", "k8s.replicaset.name")]
    [InlineData("K8S_STATEFULSET_NAME", "k8s.statefulset.name")]
    [InlineData("K8S_DAEMONSET_NAME", "k8s.daemonset.name")]
    [InlineData("K8S_JOB_NAME", "k8s.job.name")]
    [InlineData("K8S_CRONJOB_NAME", "k8s.cronjob.name")]
    public void ANameThatCanOnlyMeanOneThingCountsAnywhere(string variable, string key) =>
        Assert.Equal([$"{key}=x"], KubernetesDetector.Detect(Places.Of((variable, " x "))).Texts());

    [Theory]
    [InlineData("POD_NAME", "k8s.pod.name")]
    [InlineData("HOSTNAME", "k8s.pod.name")]
    [InlineData("POD_UID", "k8s.pod.uid")]
    [InlineData("POD_NAMESPACE", "k8s.namespace.name")]
    [InlineData("NODE_NAME", "k8s.node.name")]
    [InlineData(NamespaceFile, "k8s.namespace.name")]
    public void OneThatCouldMeanAnythingCountsWithinKubernetes(string variable, string key)
    {
        Assert.Empty(KubernetesDetector.Detect(Places.Of((variable, "x"))));
        Assert.Equal([$"{key}=x"], KubernetesDetector.Detect(Places.Of((variable, "x\n"), ("KUBERNETES_SERVICE_HOST", "10.0.0.1"))).Texts());
    }

    [Fact]
    public void TheMoreTrustedWins() => Assert.Equal(
        ["k8s.namespace.name=from the file", "k8s.node.name=explicit", "k8s.pod.name=operator"],
        KubernetesDetector.Detect(Places.Of(
            ("KUBERNETES_SERVICE_HOST", "10.0.0.1"),
            ("OTEL_RESOURCE_ATTRIBUTES_POD_NAME", "operator"),
            ("K8S_POD_NAME", "explicit"),
            ("POD_NAME", "any"),
            ("HOSTNAME", "host"),
            ("K8S_NODE_NAME", "explicit"),
            ("NODE_NAME", "any"),
            ("POD_UID", ""),
            (NamespaceFile, "from the file\n"),
            ("POD_NAMESPACE", "any"))).Texts());
}
