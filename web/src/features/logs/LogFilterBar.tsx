import { Autocomplete, Button, CloseButton, SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { fetchServices } from "~/api/services";
import { severities } from "~/domain/severity";
import { useShortcuts } from "~/lib/shortcuts";
import { useTimeRange } from "~/lib/useTimeRange";
import css from "./LogsPage.module.css";
import type { LogCriteria } from "./logRow";

export interface LogSearch extends LogCriteria {
  /** Narrows what is loaded; the server is not asked. */
  readonly find?: string | undefined;
}

interface Props {
  readonly search: LogSearch;
  readonly onChange: (next: Partial<LogSearch>) => void;
  readonly children: ReactNode;
}

const severityChoices = [
  { value: "", label: "All" },
  ...severities
    .slice(1)
    .map((severity) => ({ value: severity, label: `${severity}${severity === "fatal" ? "" : "+"}` })),
];

export function LogFilterBar({ search, onChange, children }: Props) {
  const { traceId, spanId } = search;
  const filtered = Boolean(search.service || search.severity || search.find || traceId || spanId);
  return (
    <search className={css.filters} aria-label="Filter logs">
      <SegmentedControl
        size="xs"
        aria-label="Least severity"
        className={css.severities}
        value={severities.slice(1).find((each) => each === search.severity) ?? ""}
        onChange={(severity) => onChange({ severity: severity || undefined })}
        data={severityChoices}
      />
      <ServiceField value={search.service ?? ""} onCommit={(service) => onChange({ service })} />
      <FindField value={search.find ?? ""} onChange={(find) => onChange({ find: find || undefined })} />
      {traceId && (
        <Chip name="trace" id={traceId} onRemove={() => onChange({ traceId: undefined, spanId: undefined })} />
      )}
      {spanId && <Chip name="span" id={spanId} onRemove={() => onChange({ spanId: undefined })} />}
      {filtered && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() =>
            onChange({
              service: undefined,
              severity: undefined,
              find: undefined,
              traceId: undefined,
              spanId: undefined,
            })
          }
        >
          Clear
        </Button>
      )}
      <span className={css.end}>{children}</span>
    </search>
  );
}

/** Takes effect on choosing, on Enter and on leaving the field. */
function ServiceField({
  value,
  onCommit,
}: {
  readonly value: string;
  readonly onCommit: (service: string | undefined) => void;
}) {
  const { api } = useTimeRange();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const services = useQuery({
    queryKey: ["services", api],
    queryFn: ({ signal }) => fetchServices(api, signal),
  });
  const commit = (next: string) => {
    if (next.trim() !== value) {
      onCommit(next.trim() || undefined);
    }
  };
  return (
    <Autocomplete
      className={css.service}
      size="xs"
      aria-label="Service"
      placeholder="Service"
      value={text}
      data={services.data?.map((service) => service.name) ?? []}
      limit={50}
      maxDropdownHeight={320}
      clearable
      clearButtonProps={{ "aria-label": "Clear service" }}
      onClear={() => commit("")}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(text)}
      onKeyDown={(event) => event.key === "Enter" && commit(text)}
    />
  );
}

const findMillis = 200;

/** Acts while typing, a moment after the last letter: it only looks at what is here. */
function FindField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useShortcuts([{ keys: "/", label: "Find in loaded records", group: "Logs", run: () => field.current?.focus() }]);
  useEffect(() => setText(value), [value]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onChange(next.trim()), wait);
  };
  return (
    <TextInput
      ref={field}
      className={css.find}
      size="xs"
      aria-label="Find in loaded records"
      placeholder="Find in loaded records"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={text !== "" && <CloseButton size="xs" aria-label="Clear find" onClick={() => change("", 0)} />}
      value={text}
      onChange={(event) => change(event.currentTarget.value, findMillis)}
    />
  );
}

function Chip({ name, id, onRemove }: { readonly name: string; readonly id: string; readonly onRemove: () => void }) {
  return (
    <span className={css.chip} title={id}>
      {name} <code>{id.slice(0, 8)}…</code>
      <button type="button" onClick={onRemove} aria-label={`Remove the ${name} filter`}>
        <IconX size={12} aria-hidden />
      </button>
    </span>
  );
}
