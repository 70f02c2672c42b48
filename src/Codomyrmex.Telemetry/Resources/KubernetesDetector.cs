namespace Codomyrmex.Telemetry;

/// <summary>
/// <c>k8s.*</c> (OpenTelemetry semantic conventions, Kubernetes), as far as the pod's specification has it told to the process: through variables that the
/// downward API sets, under the names that the OpenTelemetry Operator and documentation give them.
/// </summary>
sealed class KubernetesDetector(Surroundings surroundings) : IResourceDetector
{
    const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    // In the order of trust.
    static readonly (string Key, string[] Variables)[] Explicit =
    [
        (ResourceKeys.ClusterName, ["K8S_CLUSTER_NAME"]),
        (ResourceKeys.NamespaceName, ["K8S_NAMESPACE_NAME", "K8S_NAMESPACE", "K8S_POD_NAMESPACE"]),
        (ResourceKeys.NodeName, ["OTEL_RESOURCE_ATTRIBUTES_NODE_NAME", "K8S_NODE_NAME", "KUBE_NODE_NAME"]),
        (ResourceKeys.NodeUid, ["K8S_NODE_UID"]),
        (ResourceKeys.PodName, ["OTEL_RESOURCE_ATTRIBUTES_POD_NAME", "K8S_POD_NAME"]),
        (ResourceKeys.PodUid, ["OTEL_RESOURCE_ATTRIBUTES_POD_UID", "K8S_POD_UID"]),
        (ResourceKeys.ContainerName, ["K8S_CONTAINER_NAME"]),
        (ResourceKeys.DeploymentName, ["K8S_DEPLOYMENT_NAME"]),
        (ResourceKeys.ReplicaSetName, ["K8S_REPLICASET_NAME"]),
        (ResourceKeys.StatefulSetName, ["K8S_STATEFULSET_NAME"]),
        (ResourceKeys.DaemonSetName, ["K8S_DAEMONSET_NAME"]),
        (ResourceKeys.JobName, ["K8S_JOB_NAME"]),
        (ResourceKeys.CronJobName, ["K8S_CRONJOB_NAME"]),
    ];

    // Names that could mean anything outside of Kubernetes. A pod's host name is its own name, unless it uses its node's network or was given another.
    static readonly (string Key, string[] Variables)[] WithinKubernetes =
    [
        (ResourceKeys.NamespaceName, ["POD_NAMESPACE"]),
        (ResourceKeys.NodeName, ["NODE_NAME"]),
        (ResourceKeys.PodName, ["POD_NAME", "HOSTNAME"]),
        (ResourceKeys.PodUid, ["POD_UID"]),
    ];

    public ValueTask<IReadOnlyCollection<Tag>> DetectAsync(CancellationToken cancellationToken) => new(Detect(surroundings));

    /// <summary>What is known; nothing outside of Kubernetes, where none of the variables is set.</summary>
    internal static IReadOnlyCollection<Tag> Detect(Surroundings surroundings)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        Add(found, Explicit, surroundings);
        if (surroundings.ValueOf("KUBERNETES_SERVICE_HOST") is not null)
        {
            if (surroundings.File(NamespaceFile)?.Trim() is { Length: > 0 } name)
                found.TryAdd(ResourceKeys.NamespaceName, name);
            Add(found, WithinKubernetes, surroundings);
        }

        return [.. found.Select(static pair => new Tag(pair.Key, pair.Value))];
    }

    static void Add(Dictionary<string, string> found, (string Key, string[] Variables)[] table, Surroundings surroundings)
    {
        foreach (var (key, variables) in table)
        {
            if (variables.Select(surroundings.ValueOf).FirstOrDefault(static value => value is not null) is { } value)
                found.TryAdd(key, value);
        }
    }
}
