import {
  type Icon,
  IconChartLine,
  IconGauge,
  IconHexagons,
  IconLayoutDashboard,
  IconListDetails,
  IconTimelineEvent,
} from "@tabler/icons-react";

export interface Page {
  readonly to: "/" | "/services" | "/traces" | "/logs" | "/metrics" | "/status";
  readonly label: string;
  readonly icon: Icon;
  /** The key after `g`. */
  readonly key: string;
}

export const mainPages: readonly Page[] = [
  { to: "/", label: "Overview", icon: IconLayoutDashboard, key: "o" },
  { to: "/services", label: "Services", icon: IconHexagons, key: "s" },
  { to: "/traces", label: "Traces", icon: IconTimelineEvent, key: "t" },
  { to: "/logs", label: "Logs", icon: IconListDetails, key: "l" },
  { to: "/metrics", label: "Metrics", icon: IconChartLine, key: "m" },
];

export const statusPage: Page = { to: "/status", label: "Status", icon: IconGauge, key: "u" };

export const allPages: readonly Page[] = [...mainPages, statusPage];
