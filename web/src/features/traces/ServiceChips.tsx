import { Tooltip } from "@mantine/core";
import type { TraceService } from "~/api/traces";
import { plural } from "~/domain/quantity";
import { serviceColor } from "~/domain/serviceColor";
import { fittingChips } from "./fittingChips";
import css from "./ServiceChips.module.css";

/** As many of a trace's services as fit, largest first; the rest are counted. All are in the tooltip. */
export function ServiceChips({
  services,
  width,
}: {
  readonly services: readonly TraceService[];
  readonly width: number;
}) {
  const sorted = [...services].sort((a, b) => b.spans - a.spans);
  const shown = fittingChips(sorted, width);
  const hidden = sorted.length - shown.length;
  return (
    <Tooltip multiline openDelay={300} label={<AllServices services={sorted} />}>
      <span className={css.chips}>
        {shown.map((service) => (
          <span key={service.name} className={css.chip} data-errors={service.errors > 0 || undefined}>
            <span className={css.dot} style={{ background: serviceColor(service.name) }} aria-hidden />
            {service.name}
            <span className={css.count}>{service.spans}</span>
          </span>
        ))}
        {hidden > 0 && <span className={css.more}>+{hidden}</span>}
      </span>
    </Tooltip>
  );
}

function AllServices({ services }: { readonly services: readonly TraceService[] }) {
  return services.map((service) => (
    <div key={service.name}>
      {service.name}: {plural(service.spans, "span")}
      {service.errors > 0 && `, ${plural(service.errors, "error")}`}
    </div>
  ));
}
