import { IconX } from "@tabler/icons-react";
import { plural } from "~/domain/quantity";
import css from "./FeedGap.module.css";

interface Props {
  readonly missed: number;
  /** True while the list has not been fetched again since. */
  readonly stale: boolean;
  readonly onReload: () => void;
  readonly onDismiss: () => void;
}

/** Says that the live feed skipped rows, and whether the list already makes up for it. */
export function FeedGap({ missed, stale, onReload, onDismiss }: Props) {
  return (
    <div className={css.gap} role="status">
      <span>
        The live feed skipped {plural(missed, "row")}
        {stale ? "." : "; the list was loaded again."}
      </span>
      {stale && (
        <button type="button" className={css.reload} onClick={onReload}>
          Load the list again
        </button>
      )}
      <button type="button" className={css.close} onClick={onDismiss} aria-label="Dismiss">
        <IconX size={14} aria-hidden />
      </button>
    </div>
  );
}
