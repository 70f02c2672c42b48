import { IconTimelineEvent } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { formatFullTime } from "~/domain/clock";
import { severityOf } from "~/domain/severity";
import { useTimeZone } from "~/lib/timeZone";
import { AttributeTable } from "~/ui/AttributeTable";
import { CopyText } from "~/ui/CopyText";
import { ExceptionCard, exceptionKeys, hasException } from "~/ui/ExceptionCard";
import css from "./LogDetails.module.css";

/** Everything a record holds. */
export function LogDetails({ log }: { readonly log: LogRecord }) {
  const failed = hasException(log.attributes);
  const attributes = failed ? log.attributes.filter((each) => !exceptionKeys.includes(each.key)) : log.attributes;
  return (
    <div className={css.details}>
      <Ways log={log} />
      <Body log={log} />
      {failed && (
        <div className={css.exception}>
          <ExceptionCard attributes={log.attributes} />
        </div>
      )}
      <div className={css.columns}>
        <Part title="Attributes" none={failed ? "Only those of the exception." : "None."}>
          {attributes.length > 0 && <AttributeTable attributes={attributes} label="Attributes of the record" />}
        </Part>
        <Part title="Resource" none="None.">
          {log.resource.attributes.length > 0 && (
            <AttributeTable attributes={log.resource.attributes} label="Attributes of the resource" />
          )}
        </Part>
      </div>
      <Facts log={log} />
    </div>
  );
}

/** Where one can go from here. */
function Ways({ log }: { readonly log: LogRecord }) {
  return (
    <p className={css.ways}>
      {log.traceId && (
        <>
          <Link
            to="/traces/$traceId"
            params={{ traceId: log.traceId }}
            search={{ span: log.spanId ?? undefined } as { span?: string }}
            className={css.way}
            preload={false}
          >
            <IconTimelineEvent size={14} aria-hidden />
            {log.spanId ? "Open its span in the trace" : "Open its trace"}
          </Link>
          <Link to="/logs" search={{ traceId: log.traceId }} className={css.way}>
            Logs of this trace
          </Link>
        </>
      )}
      {log.traceId && log.spanId && (
        <Link to="/logs" search={{ traceId: log.traceId, spanId: log.spanId }} className={css.way}>
          Logs of this span
        </Link>
      )}
      <Link to="/logs" search={{ service: log.service }} className={css.way}>
        Logs of {log.service || "this service"}
      </Link>
    </p>
  );
}

function Body({ log }: { readonly log: LogRecord }) {
  const text = typeof log.body === "string" ? log.body : attributeText({ value: log.body });
  if (text === "") {
    return null;
  }
  return (
    <div className={css.body}>
      <pre className={css.bodyText}>{indented(text)}</pre>
      <CopyText text={text} label="Copy the body" />
    </div>
  );
}

/** Bodies that are JSON are easier to read in lines. */
function indented(text: string): string {
  if (!/^[[{]/.test(text)) {
    return text;
  }
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function Part({
  title,
  none,
  children,
}: {
  readonly title: string;
  readonly none: string;
  readonly children: ReactNode;
}) {
  return (
    <section className={css.part} aria-label={title}>
      <h2 className={css.partTitle}>{title}</h2>
      {children || <p className={css.none}>{none}</p>}
    </section>
  );
}

function Facts({ log }: { readonly log: LogRecord }) {
  const zone = useTimeZone();
  const severity = severityOf(log.severityNumber);
  const facts: [name: string, value: string][] = [
    ["Time", log.time > 0n ? formatFullTime(log.time, zone) : "not set"],
    ["Observed", log.observedTime > 0n ? formatFullTime(log.observedTime, zone) : "not set"],
    ["Severity", log.severityNumber > 0 ? `${severity ?? log.severityText} (${log.severityNumber})` : "not set"],
    ["Event", log.eventName ?? ""],
    ["Scope", `${log.scope.name} ${log.scope.version}`.trim()],
    ["Trace", log.traceId ?? ""],
    ["Span", log.spanId ?? ""],
  ];
  return (
    <dl className={css.facts} aria-label="About the record">
      {facts
        .filter(([, value]) => value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
