import css from "./Sparkline.module.css";

interface Props {
  /** Oldest first. */
  readonly values: readonly number[];
  /** How many values fill the width; fewer stand at the right end. */
  readonly room: number;
  readonly label: string;
}

const height = 100;

/** A small line from zero up, as wide as its place, for the course of one number. */
export function Sparkline({ values, room, label }: Props) {
  const points = sparkPoints(values, room);
  return (
    <svg
      className={css.spark}
      viewBox={`0 0 ${room - 1} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {points.length > 1 && (
        <>
          <polygon
            className={css.area}
            points={`${points[0]?.[0]},${height} ${join(points)} ${points.at(-1)?.[0]},${height}`}
          />
          <polyline className={css.line} points={join(points)} />
        </>
      )}
    </svg>
  );
}

const join = (points: readonly (readonly [number, number])[]): string =>
  points.map((point) => point.join(",")).join(" ");

/** The newest value stands at the right end; the highest touches the top, zero the bottom. */
export function sparkPoints(values: readonly number[], room: number): [x: number, y: number][] {
  const shown = values.slice(-room);
  const highest = Math.max(...shown, Number.MIN_VALUE);
  return shown.map((value, index) => [room - shown.length + index, height - (height * value) / highest]);
}
