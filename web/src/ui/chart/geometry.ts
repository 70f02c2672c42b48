/** Room around the plot, in pixels; axis labels live in it. */
export const margins = { left: 64, right: 16, top: 10, bottom: 24 };

export interface Plot {
  readonly from: number;
  readonly to: number;
  /** Of the whole chart, margins included. */
  readonly width: number;
}

const plotWidth = (plot: Plot): number => Math.max(1, plot.width - margins.left - margins.right);

/** The time under a horizontal position; positions in the margins give the nearest end. */
export function timeAt(x: number, plot: Plot): number {
  const share = Math.min(1, Math.max(0, (x - margins.left) / plotWidth(plot)));
  return plot.from + share * (plot.to - plot.from);
}

export function xOf(time: number, plot: Plot): number {
  return margins.left + ((time - plot.from) / Math.max(1, plot.to - plot.from)) * plotWidth(plot);
}

export const isInside = (x: number, plot: Plot): boolean => x >= margins.left && x <= plot.width - margins.right;
