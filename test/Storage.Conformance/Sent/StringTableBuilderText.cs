using System.Text;

namespace Codomyrmex.Telemetry.Storage.Conformance;

/// <summary>Texts of tests into a batch's texts.</summary>
static class StringTableBuilderText
{
    public static int Intern(this StringTableBuilder strings, string text) => strings.Intern(Encoding.UTF8.GetBytes(text));
}
