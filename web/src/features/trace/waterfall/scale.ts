import type { Stretch } from "~/domain/trace/criticalPath";

/** Where a stretch stands in the window, in percent of its width; undefined when it is outside. */
export function place(stretch: Stretch, window: Stretch): { left: number; width: number } | undefined {
  const span = Math.max(1, window.to - window.from);
  const from = Math.max(stretch.from, window.from);
  const to = Math.min(stretch.to, window.to);
  if (stretch.to < window.from || stretch.from > window.to) {
    return undefined;
  }
  return { left: ((from - window.from) / span) * 100, width: ((to - from) / span) * 100 };
}

/** Stretches in order of their start, those closer than `gap` drawn as one: no more pieces than can be told apart. */
export function mergeStretches(stretches: readonly Stretch[], gap: number): Stretch[] {
  const merged: { from: number; to: number }[] = [];
  for (const stretch of stretches) {
    const last = merged.at(-1);
    if (last && stretch.from - last.to <= gap) {
      last.to = Math.max(last.to, stretch.to);
    } else {
      merged.push({ from: stretch.from, to: stretch.to });
    }
  }
  return merged;
}

/** The window made narrower (factor below 1) or wider around a point, kept inside the trace. */
export function zoom(window: Stretch, factor: number, around: number, duration: number): Stretch {
  const width = Math.min(duration, Math.max((window.to - window.from) * factor, Math.min(duration, 100)));
  const share = (around - window.from) / Math.max(1, window.to - window.from);
  const from = Math.max(0, Math.min(duration - width, around - width * share));
  return { from, to: from + width };
}
