import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./EmptyState.module.css";

interface Props {
  readonly icon: Icon;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons or links that get the reader further. */
  readonly actions?: ReactNode;
  readonly tone?: "calm" | "error";
}

/** What a place says when it has nothing to show: why, and what to do about it. */
export function EmptyState({ icon: StateIcon, title, children, actions, tone = "calm" }: Props) {
  return (
    <div className={css.state} data-tone={tone} role={tone === "error" ? "alert" : "status"}>
      <span className={css.icon}>
        <StateIcon size={24} stroke={1.5} aria-hidden />
      </span>
      <h2 className={css.title}>{title}</h2>
      {children && <div className={css.text}>{children}</div>}
      {actions && <div className={css.actions}>{actions}</div>}
    </div>
  );
}
