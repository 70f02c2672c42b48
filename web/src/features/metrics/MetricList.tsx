import { CloseButton, Select, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import type { MetricSummary, MetricType } from "~/api/metrics";
import { unitName } from "~/domain/metric/unit";
import { formatCount } from "~/domain/quantity";
import { useShortcuts } from "~/lib/shortcuts";
import css from "./MetricList.module.css";
import type { ListRow } from "./metricGroups";

interface Props {
  readonly rows: readonly ListRow[];
  readonly services: readonly string[];
  readonly selected: string | undefined;
  readonly search: string;
  readonly service: string | undefined;
  readonly onSelect: (name: string) => void;
  readonly onSearch: (text: string) => void;
  readonly onService: (service: string | undefined) => void;
}

const typeNames: Readonly<Record<MetricType, string>> = {
  gauge: "gauge",
  sum: "sum",
  histogram: "histogram",
  exponential_histogram: "exp. histogram",
  summary: "summary",
};

export const typeName = (type: MetricType): string => typeNames[type];

export function MetricList({ rows, selected, onSelect, ...filters }: Props) {
  const viewport = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => viewport.current,
    estimateSize: (index) => (rows[index]?.kind === "scope" ? 32 : 28),
    overscan: 20,
  });
  useMetricKeys(rows, selected, onSelect);
  const at = rows.findIndex((row) => row.kind === "metric" && row.metric.name === selected);
  useEffect(() => {
    if (at >= 0) {
      virtual.scrollToIndex(at);
    }
  }, [at, virtual]);

  return (
    <div className={css.list}>
      <Filters {...filters} />
      <div
        ref={viewport}
        className={css.viewport}
        role="region"
        aria-label="Metrics by scope"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, and keys must reach it.
        tabIndex={0}
      >
        <div style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  className={css.place}
                  style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                >
                  {row.kind === "scope" ? (
                    <h2 className={css.scope} title={row.scope}>
                      <span className={css.cut}>{row.scope || "no scope"}</span>
                      <span className={css.count}>{formatCount(row.count)}</span>
                    </h2>
                  ) : (
                    <MetricRow
                      metric={row.metric}
                      selected={row.metric.name === selected}
                      onSelect={() => onSelect(row.metric.name)}
                    />
                  )}
                </div>
              )
            );
          })}
        </div>
        {rows.length === 0 && <p className={css.none}>No metric matches.</p>}
      </div>
    </div>
  );
}

interface RowProps {
  readonly metric: MetricSummary;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function MetricRow({ metric, selected, onSelect }: RowProps) {
  return (
    <button
      type="button"
      className={css.metric}
      data-testid="metric-row"
      aria-current={selected || undefined}
      onClick={onSelect}
      title={metric.description ? `${metric.name}\n${metric.description}` : metric.name}
    >
      <span className={css.cut}>{metric.name}</span>
      <span className={css.facts}>
        {unitName(metric.unit) && <span className={css.unit}>{unitName(metric.unit)}</span>}
        <span>{typeName(metric.type)}</span>
      </span>
    </button>
  );
}

function Filters({
  services,
  search,
  service,
  onSearch,
  onService,
}: Pick<Props, "services" | "search" | "service" | "onSearch" | "onService">) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: "Find a metric", group: "Metrics", run: () => field.current?.focus() }]);
  return (
    <search className={css.filters} aria-label="Filter metrics">
      <TextInput
        ref={field}
        size="xs"
        aria-label="Find a metric"
        placeholder="Find a metric"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search !== "" && <CloseButton size="xs" aria-label="Clear the search" onClick={() => onSearch("")} />
        }
        value={search}
        onChange={(event) => onSearch(event.currentTarget.value)}
      />
      <Select
        size="xs"
        aria-label="Service"
        placeholder="All services"
        value={service ?? null}
        data={[...new Set([...services, ...(service ? [service] : [])])]}
        onChange={(value) => onService(value ?? undefined)}
        clearable
        clearButtonProps={{ "aria-label": "Clear service" }}
        searchable
        maxDropdownHeight={320}
      />
    </search>
  );
}

function useMetricKeys(rows: readonly ListRow[], selected: string | undefined, onSelect: (name: string) => void): void {
  const names = rows.flatMap((row) => (row.kind === "metric" ? [row.metric.name] : []));
  const step = (by: number) => {
    const at = selected === undefined ? -1 : names.indexOf(selected);
    const next = names[at < 0 ? 0 : Math.min(names.length - 1, Math.max(0, at + by))];
    if (next !== undefined) {
      onSelect(next);
    }
  };
  useShortcuts([
    { keys: "j", label: "Next metric", group: "Metrics", run: () => step(1) },
    { keys: "k", label: "Previous metric", group: "Metrics", run: () => step(-1) },
  ]);
}
