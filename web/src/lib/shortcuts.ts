import { useEffect, useRef } from "react";
import { createStore } from "./store";

/** A key, or keys in sequence, and what they do. The help dialog shows exactly those that are active. */
export interface Shortcut {
  /** `j`, `?`, `Escape`, `g t` (one after the other), `mod+k` (ctrl, or cmd on a Mac). */
  readonly keys: string;
  readonly label: string;
  readonly group: string;
  readonly run: () => void;
}

const sequenceMillis = 1200;

/** All active shortcuts; those registered last come last and win. */
export const activeShortcuts = createStore<readonly Shortcut[]>([]);

/** Makes shortcuts work while the component is mounted. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const names = shortcuts.map((shortcut) => `${shortcut.keys}\t${shortcut.label}\t${shortcut.group}`).join("\n");

  useEffect(() => {
    const mine = names
      .split("\n")
      .filter((line) => line !== "")
      .map((line, index): Shortcut => {
        const [keys = "", label = "", group = ""] = line.split("\t");
        return { keys, label, group, run: () => latest.current[index]?.run() };
      });
    activeShortcuts.set([...activeShortcuts.get(), ...mine]);
    return () => activeShortcuts.set(activeShortcuts.get().filter((shortcut) => !mine.includes(shortcut)));
  }, [names]);
}

/** Follows key presses, remembers the first key of a sequence, and names the shortcut that a press completes. */
export class KeySequence {
  #first = "";
  #firstAt = 0;

  press(key: string, atMillis: number, shortcuts: readonly Shortcut[]): Shortcut | undefined {
    const pair = atMillis - this.#firstAt < sequenceMillis ? `${this.#first} ${key}` : key;
    this.#first = "";
    const found = shortcuts.findLast((shortcut) => shortcut.keys === pair || shortcut.keys === key);
    if (!found && shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `))) {
      this.#first = key;
      this.#firstAt = atMillis;
    }
    return found;
  }
}

/** Listens on the window; mount once. */
export function useShortcutListener(): void {
  useEffect(() => {
    const sequence = new KeySequence();
    const listen = (event: KeyboardEvent) => {
      const key = keyName(event);
      if (key === undefined || event.defaultPrevented || !mayAct(event, key)) {
        return;
      }
      const shortcut = sequence.press(key, event.timeStamp, activeShortcuts.get());
      if (shortcut) {
        event.preventDefault();
        shortcut.run();
      }
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}

function keyName(event: KeyboardEvent): string | undefined {
  if (event.metaKey || event.ctrlKey) {
    return event.altKey || event.shiftKey ? undefined : `mod+${event.key.toLowerCase()}`;
  }
  return event.altKey ? undefined : event.key;
}

/** Plain keys belong to a field being typed in and to an open dialog; Escape leaves a field. */
function mayAct(event: KeyboardEvent, key: string): boolean {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  if (key.startsWith("mod+")) {
    return true;
  }
  if (document.querySelector("[aria-modal='true']")) {
    return false;
  }
  if (target?.matches("input, textarea, select, [contenteditable='true']")) {
    if (key === "Escape") {
      target.blur();
    }
    return false;
  }
  // A link or button in focus keeps its own Enter.
  return !(key === "Enter" && target?.matches("a, button"));
}
