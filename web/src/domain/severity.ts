export const severities = ["trace", "debug", "info", "warn", "error", "fatal"] as const;
export type Severity = (typeof severities)[number];

/** OpenTelemetry's numbers in fours: 1–4 trace, 5–8 debug, … 21–24 fatal. Undefined for 0 and what is out of range. */
export function severityOf(number: number): Severity | undefined {
  return severities[Math.ceil(number / 4) - 1];
}

/** A CSS colour with AA contrast on the page's surfaces. */
export function severityColor(severity: Severity | undefined): string {
  switch (severity) {
    case "fatal":
    case "error":
      return "var(--error)";
    case "warn":
      return "var(--warn)";
    case "info":
      return "var(--accent)";
    default:
      return "var(--text-faint)";
  }
}
