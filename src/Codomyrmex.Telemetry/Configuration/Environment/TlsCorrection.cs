namespace Codomyrmex.Telemetry;

/// <summary>A client's certificate and its key must fit each other: where variables name others, they are left out instead of keeping the program from starting.</summary>
static class TlsCorrection
{
    /// <summary>Looks at options that the variables have been put into.</summary>
    internal static void Apply(OtlpOptions otlp, VariableReader variables)
    {
        Apply(otlp.Tls, null, OtlpEntries.Variable, variables);
        Apply(otlp.Traces.Tls, otlp.Tls, $"{OtlpEntries.Variable}_TRACES", variables);
        Apply(otlp.Metrics.Tls, otlp.Tls, $"{OtlpEntries.Variable}_METRICS", variables);
        Apply(otlp.Logs.Tls, otlp.Tls, $"{OtlpEntries.Variable}_LOGS", variables);
    }

    static void Apply(OtlpTlsOptions tls, OtlpTlsOptions? general, string prefix, VariableReader variables)
    {
        var (certificate, key) = ($"{prefix}_CLIENT_CERTIFICATE", $"{prefix}_CLIENT_KEY");
        if (variables.Value(certificate) is null && variables.Value(key) is null)
            return;
        if (Problem(tls.ClientCertificateFile ?? general?.ClientCertificateFile, tls.ClientKeyFile ?? general?.ClientKeyFile) is not { } problem)
            return;
        variables.Ignore(variables.Value(certificate) is null ? key : certificate, problem, "no client certificate is sent because of it");
        tls.ClientCertificateFile = tls.ClientKeyFile = null;
    }

    /// <summary>What is wrong with a pair of files; null if nothing is, or there is none.</summary>
    internal static string? Problem(string? certificate, string? key)
    {
        if (certificate is null)
            return key is null ? null : "a private key without a certificate is of no use";
        return PemKinds.IsPair(certificate, key) ? null : $"'{certificate}' and its private key cannot be used together";
    }
}
