import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
} from "@tanstack/react-router";
import { Frame } from "./features/frame/Frame";
import { NotFound } from "./features/frame/NotFound";
import { PageCrash } from "./features/frame/PageCrash";
import { OverviewPage } from "./features/overview/OverviewPage";
import { TracePage } from "./features/trace/TracePage";
import { TracesPage } from "./features/traces/TracesPage";
import { parseSearch, pick, stringifySearch } from "./lib/searchText";
import { PageLoading } from "./ui/PageLoading";

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: pick("from", "to"),
  search: { middlewares: [retainSearchParams(["from", "to"])] },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: OverviewPage,
});

const traces = createRoute({
  getParentRoute: () => root,
  path: "/traces",
  validateSearch: pick("service", "operation", "minDuration", "maxDuration", "order"),
  component: TracesPage,
});

const trace = createRoute({
  getParentRoute: () => root,
  path: "/traces/$traceId",
  validateSearch: pick("span", "tab"),
  component: TracePage,
});

const oldTrace = createRoute({
  getParentRoute: () => root,
  path: "/trace/$traceId",
  validateSearch: pick("span"),
  beforeLoad: ({ params, search }) => {
    throw redirect({ to: "/traces/$traceId", params, search, replace: true });
  },
});

const logs = createRoute({
  getParentRoute: () => root,
  path: "/logs",
  validateSearch: pick("service", "severity", "traceId", "spanId", "find"),
  component: lazyRouteComponent(() => import("./features/logs/LogsPage"), "LogsPage"),
});

const metrics = createRoute({
  getParentRoute: () => root,
  path: "/metrics",
  validateSearch: pick("name", "service", "search"),
  component: lazyRouteComponent(() => import("./features/metrics/MetricsPage"), "MetricsPage"),
});

const services = createRoute({
  getParentRoute: () => root,
  path: "/services",
  validateSearch: pick("sort", "search"),
  component: lazyRouteComponent(() => import("./features/services/ServicesPage"), "ServicesPage"),
});

const service = createRoute({
  getParentRoute: () => root,
  path: "/services/$name",
  validateSearch: pick("sort"),
  component: lazyRouteComponent(() => import("./features/services/ServicePage"), "ServicePage"),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  component: lazyRouteComponent(() => import("./features/status/StatusPage"), "StatusPage"),
});

export function createAppRouter() {
  return createRouter({
    routeTree: root.addChildren([overview, traces, trace, oldTrace, logs, metrics, services, service, status]),
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultErrorComponent: PageCrash,
    defaultPendingComponent: PageLoading,
    defaultPendingMs: 200,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
