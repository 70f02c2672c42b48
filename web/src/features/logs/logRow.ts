import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { severities } from "~/domain/severity";
import type { OverlayRules } from "~/lib/useLiveOverlay";

/** A record and the name it goes by in a list; records have no id of their own. */
export interface LogRow {
  readonly key: string;
  readonly log: LogRecord;
}

/** Equal records are told apart by how many came before, so the same record has the same key in a page and in the feed. */
export class LogNaming {
  readonly #seen = new Map<string, number>();

  name(log: LogRecord): LogRow {
    const content = fingerprint(log);
    const before = this.#seen.get(content) ?? 0;
    this.#seen.set(content, before + 1);
    return { key: `${content}#${before}`, log };
  }
}

function fingerprint(log: LogRecord): string {
  const parts = [log.service, log.severityNumber, log.traceId, log.spanId, log.eventName, log.body, log.attributes];
  return `${log.time}/${log.observedTime}/${JSON.stringify(parts)}`;
}

/** When the record was made; when it was first seen where its maker did not say. */
export const logTime = (log: LogRecord) => (log.time > 0n ? log.time : log.observedTime);

export const logOrder: OverlayRules<LogRow> = {
  keyOf: (row) => row.key,
  compare: (a, b) => {
    const [x, y] = [logTime(a.log), logTime(b.log)];
    return x < y ? 1 : x > y ? -1 : 0;
  },
};

export interface LogCriteria {
  readonly service?: string | undefined;
  readonly severity?: string | undefined;
  readonly traceId?: string | undefined;
  readonly spanId?: string | undefined;
}

/** What the API does with the same criteria; for records that come by the feed, which only knows the service. */
export function matchesCriteria(log: LogRecord, criteria: LogCriteria): boolean {
  return (
    (!criteria.service || log.service === criteria.service) &&
    (!criteria.traceId || log.traceId === criteria.traceId) &&
    (!criteria.spanId || log.spanId === criteria.spanId) &&
    log.severityNumber >= leastNumber(criteria.severity)
  );
}

function leastNumber(severity: string | undefined): number {
  const index = (severities as readonly (string | undefined)[]).indexOf(severity);
  return index < 0 ? 0 : index * 4 + 1;
}

const texts = new WeakMap<LogRecord, string>();

/** Whether a record has the text in its body, event name or attributes; upper and lower case are the same. */
export function containsText(log: LogRecord, text: string): boolean {
  let all = texts.get(log);
  if (all === undefined) {
    const values = log.attributes.map((attribute) => `${attribute.key}=${attributeText(attribute)}`);
    all = [attributeText({ value: log.body }), log.eventName ?? "", ...values].join("\n").toLowerCase();
    texts.set(log, all);
  }
  return all.includes(text.toLowerCase());
}
