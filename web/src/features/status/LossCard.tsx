import { IconCircleCheck } from "@tabler/icons-react";
import type { ServerStatus } from "~/api/status";
import { formatCount } from "~/domain/quantity";
import css from "./StatusPage.module.css";

/** What did not make it, and why. */
export function LossCard({ ingest }: { readonly ingest: ServerStatus["ingest"] }) {
  const losses = [
    ...ingest.refused.map((each) => ({ ...each, what: "Refused" })),
    ...ingest.dropped.map((each) => ({ ...each, signal: "", what: "Dropped" })),
  ]
    .filter((each) => each.count > 0)
    .sort((a, b) => b.count - a.count);
  return (
    <section className={css.card} aria-label="Refused and dropped">
      {losses.length === 0 ? (
        <p className={css.fine}>
          <IconCircleCheck size={16} aria-hidden />
          Nothing was refused or dropped since the server started.
        </p>
      ) : (
        <table className={css.table}>
          <thead>
            <tr>
              <th>Refused and dropped</th>
              <th>Signal</th>
              <th>Why</th>
              <th className={css.number}>Rows</th>
            </tr>
          </thead>
          <tbody>
            {losses.map(({ what, signal, reason, count }) => (
              <tr key={`${what} ${signal} ${reason}`} data-testid="loss-row">
                <th scope="row">{what}</th>
                <td>{signal || "any"}</td>
                <td className={css.reason}>{reason}</td>
                <td className={css.number}>{formatCount(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
