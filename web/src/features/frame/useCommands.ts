import { useMantineColorScheme } from "@mantine/core";
import { IconClock, IconHexagons, IconMoon, IconSun, IconTimelineEvent } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { fetchServices } from "~/api/services";
import { presets, relativeLabel } from "~/domain/timeRange";
import { parseTraceId } from "~/domain/units";
import { useTimeRange } from "~/lib/useTimeRange";
import type { Command } from "./commands";
import { allPages } from "./pages";

/** Everything the palette offers, trace ids included: any text that is one opens it. */
export function useCommands(): Command[] {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { api, setRange } = useTimeRange();
  const services = useQuery({
    queryKey: ["services", api],
    queryFn: ({ signal }) => fetchServices(api, signal),
  });
  let pasted = "";

  return [
    {
      id: "trace-id",
      label: "Open this trace",
      kind: "Trace",
      icon: IconTimelineEvent,
      accepts: (text) => {
        pasted = parseTraceId(text) ?? "";
        return pasted !== "";
      },
      run: () => void navigate({ to: "/traces/$traceId", params: { traceId: pasted } }),
    },
    ...allPages.map((page) => ({
      id: page.to,
      label: page.label,
      kind: "Page",
      icon: page.icon,
      run: () => void navigate({ to: page.to }),
    })),
    ...(services.data ?? []).map((service) => ({
      id: `service ${service.name}`,
      label: service.name,
      kind: "Traces of service",
      icon: IconHexagons,
      run: () => void navigate({ to: "/traces", search: { service: service.name } }),
    })),
    ...presets.map((preset) => ({
      id: `range ${relativeLabel(preset)}`,
      label: relativeLabel(preset) ?? "",
      kind: "Time range",
      icon: IconClock,
      run: () => setRange(preset),
    })),
    { id: "light", label: "Light theme", kind: "Theme", icon: IconSun, run: () => setColorScheme("light") },
    { id: "dark", label: "Dark theme", kind: "Theme", icon: IconMoon, run: () => setColorScheme("dark") },
  ];
}
