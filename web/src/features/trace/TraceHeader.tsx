import { Tabs, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconClockExclamation, IconHourglassLow, IconInfoCircle, IconUnlink } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { formatFullTime } from "~/domain/clock";
import { formatDuration } from "~/domain/duration";
import { plural } from "~/domain/quantity";
import { type Finding, findings } from "~/domain/trace/findings";
import { failed, type TraceTree } from "~/domain/trace/tree";
import type { TraceId } from "~/domain/units";
import { useTimeZone } from "~/lib/timeZone";
import { CopyText } from "~/ui/CopyText";
import { ErrorMark } from "~/ui/ErrorMark";
import { ServiceName } from "~/ui/ServiceName";
import css from "./TraceHeader.module.css";
import { type TraceTab, tabNames, traceTabs } from "./tabs";

interface Props {
  readonly id: TraceId;
  readonly tree: TraceTree;
  readonly lateSpans: number;
  readonly tab: TraceTab;
  readonly onTab: (tab: string) => void;
}

export function TraceHeader({ id, tree, lateSpans, tab, onTab }: Props) {
  const zone = useTimeZone();
  const root = tree.roots.find((each) => !each.orphan) ?? tree.roots[0];
  const services = useMemo(() => new Set(tree.nodes.map((node) => node.span.service)).size, [tree]);
  const errors = useMemo(() => tree.nodes.filter(failed).length, [tree]);

  return (
    <header className={css.header}>
      <div className={css.line}>
        <Link to="/traces" className={css.back} aria-label="Back to traces">
          <IconArrowLeft size={16} aria-hidden />
        </Link>
        <h1 className={css.title}>
          {root && <ServiceName name={root.span.service} />}
          <span className={css.operation}>{root?.span.name ?? "Empty trace"}</span>
        </h1>
        <CopyText text={id} label="Copy the trace id" shown={`${id.slice(0, 8)}…${id.slice(-4)}`} />
      </div>
      <div className={css.line}>
        <dl className={css.facts}>
          <Fact name="Start">{formatFullTime(tree.trace.startTime, zone).slice(0, 23)}</Fact>
          <Fact name="Duration">{formatDuration(tree.duration)}</Fact>
          <Fact name="Spans">{plural(tree.nodes.length, "span").split(" ")[0]}</Fact>
          <Fact name="Services">{services}</Fact>
          <Fact name="Depth" detail>
            {tree.maxDepth + 1}
          </Fact>
          {errors > 0 && (
            <Fact name="Errors" tone="error">
              <ErrorMark kind="own" size={13} /> {errors}
            </Fact>
          )}
        </dl>
        <Findings tree={tree} lateSpans={lateSpans} />
        <Tabs value={tab} onChange={(next) => next && onTab(next)} className={css.tabs} variant="default">
          <Tabs.List aria-label="Views of the trace">
            {traceTabs.map((each) => (
              <Tabs.Tab key={each} value={each} className={css.tab}>
                {tabNames[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </Tabs>
      </div>
    </header>
  );
}

interface FactProps {
  readonly name: string;
  readonly tone?: "error";
  /** Left out where space is short. */
  readonly detail?: boolean;
  readonly children: React.ReactNode;
}

function Fact({ name, tone, detail, children }: FactProps) {
  return (
    <div className={css.fact} data-tone={tone} data-detail={detail}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const findingIcons: Record<Finding["kind"] | "late-spans", typeof IconInfoCircle> = {
  "missing-parents": IconUnlink,
  "clock-skew": IconClockExclamation,
  "late-end": IconHourglassLow,
  "late-spans": IconInfoCircle,
};

function Findings({ tree, lateSpans }: { readonly tree: TraceTree; readonly lateSpans: number }) {
  const found = useMemo(() => findings(tree), [tree]);
  const late =
    lateSpans > 0
      ? [
          {
            kind: "late-spans" as const,
            text: `${plural(lateSpans, "span")} arrived late`,
            detail: "They reached the server after this page was opened, and are shown.",
          },
        ]
      : [];
  return (
    <ul className={css.findings} aria-label="Findings">
      {[...found, ...late].map((finding) => {
        const FindingIcon = findingIcons[finding.kind];
        return (
          <li key={finding.kind}>
            <Tooltip label={finding.detail} multiline maw={320}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the tooltip must be reachable by keyboard. */}
              <span className={css.finding} tabIndex={0}>
                <FindingIcon size={13} aria-hidden />
                {finding.text}
              </span>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
