import { IconChartLine, IconListDetails, IconTimelineEvent } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import css from "./RowLinks.module.css";

/** From a service to its traces, logs and metrics. */
export function ServiceLinks({ name }: { readonly name: string }) {
  return (
    <span className={css.links}>
      <Link
        to="/traces"
        search={{ service: name }}
        className={css.icon}
        title="Traces"
        aria-label={`Traces of ${name}`}
      >
        <IconTimelineEvent size={16} stroke={1.6} aria-hidden />
      </Link>
      <Link to="/logs" search={{ service: name }} className={css.icon} title="Logs" aria-label={`Logs of ${name}`}>
        <IconListDetails size={16} stroke={1.6} aria-hidden />
      </Link>
      <Link
        to="/metrics"
        search={{ service: name }}
        className={css.icon}
        title="Metrics"
        aria-label={`Metrics of ${name}`}
      >
        <IconChartLine size={16} stroke={1.6} aria-hidden />
      </Link>
    </span>
  );
}

/** The class of a link that makes its whole table row lead there. */
export const rowLink = css.row;

export function RowText({ children }: { readonly children: ReactNode }) {
  return <span className={css.text}>{children}</span>;
}
