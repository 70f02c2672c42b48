import { IconArrowUp } from "@tabler/icons-react";
import { formatCount } from "~/domain/quantity";
import css from "./NewRows.module.css";

/** Floats above a list whose reader is further down: new rows wait behind it. Place it in a positioned parent. */
export function NewRows({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  return (
    <div className={css.place} role="status">
      {count > 0 && (
        <button type="button" className={css.pill} onClick={onShow}>
          <IconArrowUp size={14} aria-hidden />
          {formatCount(count)} new
        </button>
      )}
    </div>
  );
}
