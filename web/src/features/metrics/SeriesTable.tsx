import type { Attribute } from "~/api/attributes";
import { attributeText } from "~/domain/attributeText";
import { formatAgo } from "~/domain/clock";
import { formatBare } from "~/domain/metric/unit";
import { useNow } from "~/lib/useNow";
import { seriesName } from "./charts";
import type { MetricView, SeriesView } from "./metricView";
import css from "./SeriesTable.module.css";

interface Props {
  readonly view: MetricView;
  readonly shown: ReadonlySet<string>;
  /** `add` keeps the others, otherwise the series stands alone; again on the only one brings all back. */
  readonly onChoose: (key: string, add: boolean) => void;
}

/** The series with their colours and latest numbers; the legend of the charts above. */
export function SeriesTable({ view, shown, onChoose }: Props) {
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label="Series">
        <thead>
          <tr>
            <th>Series</th>
            <th>Attributes</th>
            {view.columns.map((column) => (
              <th key={column.title} className={css.number}>
                {column.title}
              </th>
            ))}
            <th className={css.number}>Last point</th>
          </tr>
        </thead>
        <tbody>
          {view.series.map((series) => (
            <Row
              key={series.key}
              view={view}
              series={series}
              shown={shown.has(series.key)}
              onChoose={(add) => onChoose(series.key, add)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly view: MetricView;
  readonly series: SeriesView;
  readonly shown: boolean;
  readonly onChoose: (add: boolean) => void;
}

function Row({ view, series, shown, onChoose }: RowProps) {
  const now = useNow(1_000);
  return (
    <tr data-shown={shown || undefined} data-testid="series-row">
      <td>
        <button
          type="button"
          className={css.choose}
          aria-pressed={shown}
          aria-label={`Show only ${seriesName(series)}`}
          title="Show only this series; with Ctrl, Cmd or Shift: add or remove it"
          onClick={(event) => onChoose(event.ctrlKey || event.metaKey || event.shiftKey)}
        >
          <span className={css.line} style={{ background: `var(--service-${series.color})` }} aria-hidden />
          <span className={css.service}>{series.service || "unknown service"}</span>
        </button>
      </td>
      <td className={css.attributes}>
        {series.attributes.length === 0 ? (
          <span className={css.none}>none</span>
        ) : (
          series.attributes.map((attribute) => <Pair key={attribute.key} attribute={attribute} />)
        )}
      </td>
      {view.columns.map((column, index) => (
        <td key={column.title} className={css.number}>
          {formatBare(series.cells[index] ?? null, column.unit)}
        </td>
      ))}
      <td className={css.ago}>{series.lastSeen === null ? "–" : formatAgo(series.lastSeen, now)}</td>
    </tr>
  );
}

function Pair({ attribute }: { readonly attribute: Attribute }) {
  return (
    <span className={css.pair} title={`${attribute.key}=${attributeText(attribute)}`}>
      <span className={css.key}>{attribute.key}=</span>
      {attributeText(attribute)}
    </span>
  );
}
