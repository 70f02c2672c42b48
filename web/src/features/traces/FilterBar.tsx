import { Autocomplete, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { fetchOperations, fetchServices } from "~/api/services";
import type { TraceFilter } from "~/api/traces";
import { useShortcuts } from "~/lib/shortcuts";
import { useTimeRange } from "~/lib/useTimeRange";
import { DurationField } from "./DurationField";
import css from "./TracesPage.module.css";

interface Props {
  readonly filter: TraceFilter;
  readonly onChange: (next: Partial<TraceFilter>) => void;
}

export function FilterBar({ filter, onChange }: Props) {
  const { api } = useTimeRange();
  const first = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: "Focus the filter", group: "Traces", run: () => first.current?.focus() }]);
  const services = useQuery({
    queryKey: ["services", api],
    queryFn: ({ signal }) => fetchServices(api, signal),
  });
  const operations = useQuery({
    queryKey: ["operations", filter.service, api],
    queryFn: ({ signal }) => fetchOperations(filter.service ?? "", api, signal),
    enabled: Boolean(filter.service),
  });
  const filtered = filter.service || filter.operation || filter.minDuration || filter.maxDuration;

  return (
    <search className={css.filters} aria-label="Filter traces">
      <TextFilter
        ref={first}
        className={css.service}
        label="Service"
        value={filter.service ?? ""}
        choices={services.data?.map((service) => service.name) ?? []}
        onCommit={(service) => onChange({ service, operation: undefined })}
      />
      <TextFilter
        className={css.operation}
        label="Operation"
        value={filter.operation ?? ""}
        choices={operations.data?.map((operation) => operation.name) ?? []}
        onCommit={(operation) => onChange({ operation })}
      />
      <DurationField
        label="Min duration"
        value={filter.minDuration}
        onCommit={(minDuration) => onChange({ minDuration })}
      />
      <DurationField
        label="Max duration"
        value={filter.maxDuration}
        onCommit={(maxDuration) => onChange({ maxDuration })}
      />
      {filtered && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() =>
            onChange({ service: undefined, operation: undefined, minDuration: undefined, maxDuration: undefined })
          }
        >
          Clear
        </Button>
      )}
    </search>
  );
}

interface TextFilterProps {
  readonly ref?: React.Ref<HTMLInputElement>;
  readonly className: string | undefined;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly string[];
  readonly onCommit: (value: string | undefined) => void;
}

/** Takes effect on choosing, on Enter and on leaving the field, not on every letter. */
function TextFilter({ ref, className, label, value, choices, onCommit }: TextFilterProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (next: string) => {
    if (next.trim() !== value) {
      onCommit(next.trim() || undefined);
    }
  };
  return (
    <Autocomplete
      ref={ref}
      className={className}
      size="xs"
      aria-label={label}
      placeholder={label}
      value={text}
      data={[...new Set(choices)]}
      limit={50}
      maxDropdownHeight={320}
      clearable
      clearButtonProps={{ "aria-label": `Clear ${label.toLowerCase()}` }}
      onClear={() => commit("")}
      onChange={setText}
      onOptionSubmit={commit}
      onBlur={() => commit(text)}
      onKeyDown={(event) => event.key === "Enter" && commit(text)}
    />
  );
}
