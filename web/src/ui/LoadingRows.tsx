import css from "./LoadingRows.module.css";

const widths = ["62%", "48%", "71%", "55%", "66%", "43%", "58%"];

/** Quiet placeholders in the rhythm of the rows to come. */
export function LoadingRows({ rows = 10, label = "Loading" }: { readonly rows?: number; readonly label?: string }) {
  return (
    <div className={css.rows} role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place.
        <div key={index} className={css.row} style={{ opacity: 1 - index / (rows + 2) }}>
          <span style={{ width: "7rem" }} />
          <span style={{ width: widths[index % widths.length] }} />
        </div>
      ))}
    </div>
  );
}
