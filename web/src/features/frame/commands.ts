import type { Icon } from "@tabler/icons-react";

/** Something the palette can do. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** What sort of place or act it is, shown beside the label. */
  readonly kind: string;
  readonly icon: Icon;
  readonly run: () => void;
  /** Decides alone whether the typed text means this command, in place of comparing the label. */
  readonly accepts?: (text: string) => boolean;
}

/** Those that fit the text, best first: exact, then starting with it, then holding it, then holding its letters in order. */
export function matchCommands(commands: readonly Command[], text: string): Command[] {
  const wanted = text.trim().toLowerCase();
  return commands
    .map((command) => ({
      command,
      rank: command.accepts ? (command.accepts(text) ? 0 : -1) : rank(command.label, wanted),
    }))
    .filter(({ rank }) => rank >= 0)
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

function rank(label: string, wanted: string): number {
  const text = label.toLowerCase();
  const at = text.indexOf(wanted);
  if (at >= 0) {
    return text === wanted ? 0 : at === 0 ? 1 : 2;
  }
  return inOrder(text, wanted) ? 3 : -1;
}

function inOrder(text: string, wanted: string): boolean {
  let from = 0;
  for (const letter of wanted) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) {
      return false;
    }
  }
  return true;
}
