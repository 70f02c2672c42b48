import { IconChevronRight } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./Section.module.css";

interface Props {
  readonly title: string;
  readonly count?: number;
  readonly open?: boolean;
  readonly children: ReactNode;
}

/** A part of a panel that can be folded away. */
export function Section({ title, count, open = true, children }: Props) {
  return (
    <details className={css.section} open={open}>
      <summary className={css.summary}>
        <IconChevronRight className={css.caret} size={14} aria-hidden />
        <h3 className={css.title}>{title}</h3>
        {count !== undefined && <span className={css.count}>{count}</span>}
      </summary>
      <div className={css.content}>{children}</div>
    </details>
  );
}
