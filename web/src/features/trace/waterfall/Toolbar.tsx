import { Tooltip } from "@mantine/core";
import {
  IconArrowsMinimize,
  IconChevronDown,
  IconChevronUp,
  IconRoute,
  IconSearch,
  IconSquareMinus,
  IconSquarePlus,
  IconX,
} from "@tabler/icons-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useShortcuts } from "~/lib/shortcuts";
import { useStore } from "~/lib/store";
import css from "./Toolbar.module.css";
import type { Find } from "./useFind";
import { criticalPathShown } from "./Waterfall";

interface Props {
  readonly find: Find;
  readonly zoomed: boolean;
  readonly onResetZoom: () => void;
  readonly onCollapseAll: () => void;
  readonly onExpandAll: () => void;
}

export function Toolbar({ find, zoomed, onResetZoom, onCollapseAll, onExpandAll }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const path = useStore(criticalPathShown) === "yes";
  const togglePath = () => criticalPathShown.set(path ? "no" : "yes");
  useShortcuts([
    { keys: "/", label: "Find in the trace", group: "Trace", run: () => field.current?.focus() },
    { keys: "n", label: "Next match", group: "Trace", run: () => find.step(1) },
    { keys: "N", label: "Previous match", group: "Trace", run: () => find.step(-1) },
    { keys: "[", label: "Collapse all", group: "Trace", run: onCollapseAll },
    { keys: "]", label: "Expand all", group: "Trace", run: onExpandAll },
    { keys: "c", label: "Critical path on or off", group: "Trace", run: togglePath },
  ]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      find.step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      find.setText("");
    }
  };

  return (
    <div className={css.bar} role="toolbar" aria-label="Waterfall">
      <div className={css.find}>
        <IconSearch size={14} aria-hidden />
        <input
          ref={field}
          className={css.input}
          aria-label="Find in the trace"
          placeholder="Find: name, key=value…"
          value={find.text}
          spellCheck={false}
          onChange={(event) => find.setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        {find.text !== "" && (
          <>
            <span className={css.count} role="status">
              {find.matches.length === 0 ? "none" : `${find.at + 1 || "–"}/${find.matches.length}`}
            </span>
            <Action label="Previous match (N)" onClick={() => find.step(-1)}>
              <IconChevronUp size={14} aria-hidden />
            </Action>
            <Action label="Next match (n)" onClick={() => find.step(1)}>
              <IconChevronDown size={14} aria-hidden />
            </Action>
            <Action label="Clear" onClick={() => find.setText("")}>
              <IconX size={14} aria-hidden />
            </Action>
          </>
        )}
      </div>
      <Action label="Collapse all ([)" onClick={onCollapseAll}>
        <IconSquareMinus size={16} stroke={1.6} aria-hidden />
      </Action>
      <Action label="Expand all (])" onClick={onExpandAll}>
        <IconSquarePlus size={16} stroke={1.6} aria-hidden />
      </Action>
      <Action label="Critical path (c)" onClick={togglePath} pressed={path}>
        <IconRoute size={16} stroke={1.6} aria-hidden />
      </Action>
      {zoomed && (
        <Action label="Show the whole trace (0)" onClick={onResetZoom}>
          <IconArrowsMinimize size={16} stroke={1.6} aria-hidden />
        </Action>
      )}
    </div>
  );
}

interface ActionProps {
  readonly label: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Action({ label, pressed, onClick, children }: ActionProps) {
  return (
    <Tooltip label={label} openDelay={400}>
      <button type="button" className={css.action} aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {children}
      </button>
    </Tooltip>
  );
}
