import { useState } from "react";
import { useShortcuts } from "~/lib/shortcuts";
import type { LogRow } from "./logRow";

/** `j` and `k` walk the records, Enter opens and closes; the place stays with its record while others arrive. */
export function useRowKeys(
  rows: readonly LogRow[],
  scrollTo: (index: number) => void,
  onToggle: (key: string) => void,
): string | undefined {
  const [current, setCurrent] = useState<string>();
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.key === current);
    const next = at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by));
    setCurrent(rows[next]?.key);
    scrollTo(next);
  };
  useShortcuts([
    { keys: "j", label: "Next record", group: "Logs", run: () => step(1) },
    { keys: "k", label: "Previous record", group: "Logs", run: () => step(-1) },
    ...(current
      ? [
          { keys: "Enter", label: "Open or close the record", group: "Logs", run: () => onToggle(current) },
          { keys: "Escape", label: "Leave the record", group: "Logs", run: () => setCurrent(undefined) },
        ]
      : []),
  ]);
  return current;
}
