import type { ReactNode } from "react";
import { useEffect } from "react";
import css from "./PageHeader.module.css";

interface Props {
  readonly title: string;
  /** A number or a short phrase after the title. */
  readonly note?: ReactNode;
  /** Controls at the right end. */
  readonly children?: ReactNode;
}

/** The first line of a page; also names the browser's tab. */
export function PageHeader({ title, note, children }: Props) {
  usePageTitle(title);
  return (
    <header className={css.header}>
      <h1 className={css.title}>{title}</h1>
      {note && <span className={css.note}>{note}</span>}
      <div className={css.actions}>{children}</div>
    </header>
  );
}

export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Telemetry`;
  }, [title]);
}
