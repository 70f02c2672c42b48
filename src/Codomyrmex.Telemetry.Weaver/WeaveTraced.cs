using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Codomyrmex.Telemetry.Weaver;

/// <summary>The build's step: wraps the methods marked [Traced] in the assembly that the compiler has just written.</summary>
public sealed class WeaveTraced : Task
{
    /// <summary>The assembly, which is changed in place.</summary>
    [Required]
    public ITaskItem Assembly { get; set; } = null!;

    /// <summary>Its debug information; may be missing.</summary>
    public ITaskItem? Symbols { get; set; }

    /// <summary>What it was compiled against.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>The key pair that signed it; null if it is not signed, or only with the public key.</summary>
    public ITaskItem? SigningKey { get; set; }

    /// <inheritdoc/>
    public override bool Execute()
    {
        var problems = new List<Problem>();
        try
        {
            var key = SigningKey is { } item && File.Exists(item.ItemSpec) ? File.ReadAllBytes(item.ItemSpec) : null;
            var files = new AssemblyFiles(Assembly.ItemSpec, Symbols?.ItemSpec, [.. References.Select(reference => reference.ItemSpec)], key);
            var count = files.Weave(problems);
            Log.LogMessage(MessageImportance.Low, "Wrapped {0} traced methods of {1}.", count, Assembly.ItemSpec);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            problems.Add(Problem.Error(Problem.CannotBeWoven, $"{Assembly.ItemSpec} could not be woven; rebuild it. {failure}"));
        }

        problems.ForEach(Report);
        return !Log.HasLoggedErrors;
    }

    void Report(Problem problem)
    {
        if (problem.IsError)
            Log.LogError(null, problem.Code, null, problem.File, problem.Line, problem.Column, 0, 0, "{0}", problem.Message);
        else
            Log.LogWarning(null, problem.Code, null, problem.File, problem.Line, problem.Column, 0, 0, "{0}", problem.Message);
    }
}
