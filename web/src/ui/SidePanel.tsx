import { IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { Divider } from "./Divider";
import css from "./SidePanel.module.css";

interface Props {
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const narrowest = 280;
const widest = 900;

/** Details beside a list; its left edge can be dragged. */
export function SidePanel({ label, onClose, children }: Props) {
  const [width, setWidth] = useState(() => Math.max(narrowest, Math.min(420, window.innerWidth * 0.32)));
  const resize = (by: number) => setWidth((before) => Math.max(narrowest, Math.min(widest, before - by)));
  return (
    <aside className={css.panel} style={{ width }} aria-label={label}>
      <div className={css.edge}>
        <Divider label={`Width of ${label}`} value={width} min={narrowest} max={widest} onMove={resize} />
      </div>
      <button type="button" className={css.close} onClick={onClose} aria-label={`Close ${label.toLowerCase()}`}>
        <IconX size={16} aria-hidden />
      </button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long content scrolls, and keys must reach it. */}
      <div className={css.content} tabIndex={0} role="region" aria-label={`${label} details`}>
        {children}
      </div>
    </aside>
  );
}
