import { IconAlertTriangle } from "@tabler/icons-react";
import css from "./StatusPage.module.css";

/** What the store says is wrong; nothing when all is well. */
export function ProblemCard({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) {
    return null;
  }
  return (
    <section className={css.problems} role="alert" aria-label="Problems of the store">
      <IconAlertTriangle size={16} aria-hidden />
      <ul>
        {[...new Set(problems)].map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </section>
  );
}
