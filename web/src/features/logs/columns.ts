import type { LogRecord } from "~/api/logs";
import { attributeText } from "~/domain/attributeText";
import { createPersistedStore } from "~/lib/store";

/** `service`, `trace`, …, or `attribute:KEY`, or `resource:KEY`. Time, severity and body are always there. */
export type Column = string;

export const fixedColumns: readonly Column[] = ["service", "event", "scope", "trace", "span"];

const titles: Readonly<Record<string, string>> = {
  service: "Service",
  event: "Event",
  scope: "Scope",
  trace: "Trace",
  span: "Span",
};

export function columnTitle(column: Column): string {
  return titles[column] ?? column.slice(column.indexOf(":") + 1);
}

/** How wide a column wants to be, as a track of a CSS grid. */
export function columnTrack(column: Column): string {
  return column === "service" ? "10rem" : column === "trace" || column === "span" ? "8.5rem" : "11rem";
}

/** What a record shows in a column; nothing when it has no such thing. */
export function columnText(column: Column, log: LogRecord): string {
  switch (column) {
    case "service":
      return log.service;
    case "event":
      return log.eventName ?? "";
    case "scope":
      return log.scope.name;
    case "trace":
      return log.traceId ?? "";
    case "span":
      return log.spanId ?? "";
  }
  const [place, key] = split(column);
  const attributes = place === "resource" ? log.resource.attributes : log.attributes;
  const found = attributes.find((attribute) => attribute.key === key);
  return found ? attributeText(found) : "";
}

function split(column: Column): [place: string, key: string] {
  const colon = column.indexOf(":");
  return [column.slice(0, colon), column.slice(colon + 1)];
}

/** The attribute columns that these records could fill, most frequent first, those of the records before the resource's. */
export function attributeColumns(logs: readonly LogRecord[]): Column[] {
  return [
    ...byFrequency(logs.flatMap((log) => log.attributes.map((attribute) => `attribute:${attribute.key}`))),
    ...byFrequency(logs.flatMap((log) => log.resource.attributes.map((attribute) => `resource:${attribute.key}`))),
  ];
}

function byFrequency(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** One column per line; kept in this browser, because it is the reader's taste and not part of the question. */
export const chosenColumns = createPersistedStore<string>("telemetry.log-columns", "service", (text) =>
  text === "" ? undefined : text,
);

const none = "-";

export const readColumns = (text: string): Column[] => text.split("\n").filter((column) => column !== none);

export const writeColumns = (columns: readonly Column[]): string => (columns.length === 0 ? none : columns.join("\n"));
