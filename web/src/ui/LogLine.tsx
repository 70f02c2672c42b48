import { useState } from "react";
import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { formatDuration } from "~/domain/duration";
import { severityColor, severityOf } from "~/domain/severity";
import type { Nanos } from "~/domain/units";
import { AttributeTable } from "./AttributeTable";
import css from "./LogLine.module.css";

interface Props {
  readonly log: LogRecord;
  /** Times are shown from here. */
  readonly origin: Nanos;
}

/** One record in a few words, its attributes on demand. */
export function LogLine({ log, origin }: Props) {
  const [open, setOpen] = useState(false);
  const severity = severityOf(log.severityNumber);
  return (
    <li className={css.line} data-testid="log-row">
      <button type="button" className={css.head} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={css.time}>{formatDuration(Number(log.time - origin))}</span>
        <span className={css.severity} style={{ color: severityColor(severity) }}>
          {severity || log.severityText || "–"}
        </span>
        <span className={css.body}>{attributeText({ value: log.body })}</span>
      </button>
      {open && <AttributeTable attributes={log.attributes} label="Attributes of the record" />}
    </li>
  );
}
