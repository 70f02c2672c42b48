using System.Collections;
using Microsoft.Build.Framework;

namespace Codomyrmex.Telemetry.Traced.Tests.Weaving;

/// <summary>A build that keeps what its tasks report.</summary>
sealed class CollectingBuild : IBuildEngine
{
    internal List<BuildErrorEventArgs> Errors { get; } = [];

    internal List<BuildWarningEventArgs> Warnings { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);
}
