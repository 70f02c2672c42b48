import type { Sample } from "~/domain/metric/samples";
import type { MetricUnit } from "~/domain/metric/unit";

export interface ChartLine {
  readonly id: string;
  readonly name: string;
  /** Index into the product's twenty colours. */
  readonly color: number;
  readonly stroke: "solid" | "dashed" | "dotted";
  readonly samples: readonly Sample[];
}

/** A single observation that leads somewhere. */
export interface ChartDot {
  readonly id: string;
  readonly at: number;
  readonly value: number;
  readonly color: number;
  /** What the dot is, for the tooltip. */
  readonly name: string;
}

export interface ChartModel {
  /** Says in words what is drawn, for those who cannot see it. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  readonly dots: readonly ChartDot[];
  readonly unit: MetricUnit;
  /** The window of time in milliseconds. */
  readonly from: number;
  readonly to: number;
}
