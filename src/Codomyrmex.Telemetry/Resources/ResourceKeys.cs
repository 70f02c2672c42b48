namespace Codomyrmex.Telemetry;

/// <summary>Attribute keys of resources (OpenTelemetry semantic conventions, Resource).</summary>
static class ResourceKeys
{
    internal const string ServiceName = "service.name";
    internal const string ServiceVersion = "service.version";
    internal const string ServiceInstanceId = "service.instance.id";

    internal const string SdkName = "telemetry.sdk.name";
    internal const string SdkLanguage = "telemetry.sdk.language";
    internal const string SdkVersion = "telemetry.sdk.version";

    internal const string ProcessId = "process.pid";
    internal const string ProcessParentId = "process.parent_pid";
    internal const string ProcessExecutableName = "process.executable.name";
    internal const string ProcessExecutablePath = "process.executable.path";
    internal const string ProcessCommand = "process.command";
    internal const string ProcessCommandArguments = "process.command_args";
    internal const string ProcessOwner = "process.owner";
    internal const string ProcessCreationTime = "process.creation.time";
    internal const string ProcessRuntimeName = "process.runtime.name";
    internal const string ProcessRuntimeVersion = "process.runtime.version";
    internal const string ProcessRuntimeDescription = "process.runtime.description";

    internal const string HostName = "host.name";
    internal const string HostId = "host.id";
    internal const string HostArchitecture = "host.arch";

    internal const string OsType = "os.type";
    internal const string OsName = "os.name";
    internal const string OsVersion = "os.version";
    internal const string OsDescription = "os.description";
    internal const string OsBuildId = "os.build_id";

    internal const string ContainerId = "container.id";

    internal const string ClusterName = "k8s.cluster.name";
    internal const string NamespaceName = "k8s.namespace.name";
    internal const string NodeName = "k8s.node.name";
    internal const string NodeUid = "k8s.node.uid";
    internal const string PodName = "k8s.pod.name";
    internal const string PodUid = "k8s.pod.uid";
    internal const string ContainerName = "k8s.container.name";
    internal const string DeploymentName = "k8s.deployment.name";
    internal const string ReplicaSetName = "k8s.replicaset.name";
    internal const string StatefulSetName = "k8s.statefulset.name";
    internal const string DaemonSetName = "k8s.daemonset.name";
    internal const string JobName = "k8s.job.name";
    internal const string CronJobName = "k8s.cronjob.name";
}
