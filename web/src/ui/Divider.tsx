import { type KeyboardEvent, type PointerEvent, useRef } from "react";
import css from "./Divider.module.css";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  /** So many pixels to the right; negative to the left. */
  readonly onMove: (by: number) => void;
}

const keyStep = 24;

/** A vertical line that can be dragged, or moved with the arrow keys. Fills its positioned parent. */
export function Divider({ label, value, min, max, onMove }: Props) {
  const lastX = useRef(0);
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    lastX.current = event.clientX;
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      onMove(event.clientX - lastX.current);
      lastX.current = event.clientX;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowLeft" ? -keyStep : event.key === "ArrowRight" ? keyStep : 0;
    if (step !== 0) {
      event.preventDefault();
      event.stopPropagation();
      onMove(step);
    }
  };
  return (
    <div
      className={css.divider}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(max)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
    />
  );
}
