import { type PointerEvent, type ReactNode, useState } from "react";
import { formatTime } from "~/domain/clock";
import { nearest, type Sample } from "~/domain/metric/samples";
import { formatValue } from "~/domain/metric/unit";
import { millisToNanos } from "~/domain/units";
import { useTimeZone } from "~/lib/timeZone";
import type { ChartDot, ChartLine, ChartModel } from "./chartModel";
import { isInside, margins, type Plot, timeAt, xOf } from "./geometry";
import css from "./TimeChart.module.css";

interface Props {
  readonly model: ChartModel;
  readonly width: number;
  readonly height: number;
  /** The dot under the pointer. */
  readonly dot: ChartDot | undefined;
  readonly onZoom: ((from: number, to: number) => void) | undefined;
  readonly children: ReactNode;
}

/** Shorter drags are clicks. */
const leastDrag = 6;
const mostListed = 12;

/** What follows the pointer over a chart: a line, the values near it, and the stretch being dragged over. */
export function ChartCursor({ model, width, height, dot, onZoom, children }: Props) {
  const [x, setX] = useState<number>();
  const [start, setStart] = useState<number>();
  const plot: Plot = { from: model.from, to: model.to, width };
  const local = (event: PointerEvent<HTMLElement>) => event.clientX - event.currentTarget.getBoundingClientRect().left;

  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const at = local(event);
    setX(isInside(at, plot) || start !== undefined ? at : undefined);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (onZoom && !dot && event.button === 0 && isInside(local(event), plot)) {
      setStart(local(event));
    }
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const end = local(event);
    setStart(undefined);
    if (start !== undefined && Math.abs(end - start) >= leastDrag) {
      onZoom?.(timeAt(Math.min(start, end), plot), timeAt(Math.max(start, end), plot));
    }
  };
  const leave = () => {
    setX(undefined);
    setStart(undefined);
  };

  const time = x === undefined ? undefined : timeAt(x, plot);
  const lineX = time === undefined ? 0 : xOf(time, plot);
  const startX = start === undefined ? undefined : xOf(timeAt(start, plot), plot);
  return (
    <div
      className={css.chart}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerLeave={leave}
    >
      {children}
      {time !== undefined && startX !== undefined && (
        <span
          className={css.drag}
          style={{
            left: Math.min(startX, lineX),
            width: Math.abs(lineX - startX),
            top: margins.top,
            height: height - margins.top - margins.bottom,
          }}
        />
      )}
      {time !== undefined && (
        <>
          <span
            className={css.cursor}
            style={{ left: lineX, top: margins.top, height: height - margins.top - margins.bottom }}
          />
          <Tip model={model} time={time} dot={dot} x={lineX} flip={lineX > width / 2} />
        </>
      )}
    </div>
  );
}

interface TipProps {
  readonly model: ChartModel;
  readonly time: number;
  readonly dot: ChartDot | undefined;
  readonly x: number;
  readonly flip: boolean;
}

function Tip({ model, time, dot, x, flip }: TipProps) {
  const zone = useTimeZone();
  const near = nearby(model, time);
  const shownAt = near[0]?.sample.at ?? time;
  return (
    <div className={css.tip} style={flip ? { right: `calc(100% - ${x - 10}px)` } : { left: x + 10 }} aria-hidden>
      <p className={css.tipTime}>{formatTime(millisToNanos(shownAt), zone, Date.now())}</p>
      {dot && (
        <p className={css.tipDot}>
          <span className={css.diamond} style={{ background: `var(--service-${dot.color})` }} />
          {dot.name}
        </p>
      )}
      <ul>
        {near.slice(0, mostListed).map(({ line, sample }) => (
          <li key={line.id} className={css.tipLine}>
            <span className={css.swatch} data-stroke={line.stroke} style={{ color: `var(--service-${line.color})` }} />
            <span className={css.tipName}>{line.name}</span>
            <span className={css.tipValue}>{formatValue(sample.value, model.unit)}</span>
          </li>
        ))}
      </ul>
      {near.length > mostListed && <p className={css.tipMore}>and {near.length - mostListed} more</p>}
      {near.length === 0 && <p className={css.tipMore}>No values here</p>}
    </div>
  );
}

/** How far from the pointer a value may be and still be spoken of, as a part of the window. */
const reach = 0.05;

/** The lines with a value near the time, highest first. */
function nearby(model: ChartModel, time: number): { line: ChartLine; sample: Sample }[] {
  return model.lines
    .flatMap((line) => {
      const sample = nearest(line.samples, time, (model.to - model.from) * reach);
      return sample ? [{ line, sample }] : [];
    })
    .sort((a, b) => (b.sample.value ?? 0) - (a.sample.value ?? 0));
}
