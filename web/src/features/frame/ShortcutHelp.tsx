import { Kbd } from "@mantine/core";
import { Fragment } from "react";
import { groupBy } from "~/lib/groupBy";
import { activeShortcuts, type Shortcut } from "~/lib/shortcuts";
import { useStore } from "~/lib/store";
import { Dialog } from "~/ui/Dialog";
import css from "./ShortcutHelp.module.css";

/** Lists the shortcuts that work on the page that is open right now. */
export function ShortcutHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const groups = groupBy(useStore(activeShortcuts), (shortcut) => shortcut.group);
  return (
    <Dialog opened={opened} onClose={onClose} label="Keyboard shortcuts" headed size="lg">
      <div className={css.groups}>
        {[...groups].map(([group, shortcuts]) => (
          <section key={group} aria-label={group}>
            <h3 className={css.title}>{group}</h3>
            <dl className={css.keys}>
              {shortcuts.map((shortcut) => (
                <Fragment key={shortcut.keys}>
                  <dt>
                    <Keys shortcut={shortcut} />
                  </dt>
                  <dd>{shortcut.label}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

const names: Record<string, string> = {
  Escape: "Esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  mod: "Ctrl/⌘",
};

function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  return shortcut.keys.split(/[ +]/).map((key, index) => (
    <Fragment key={key}>
      {index > 0 && " "}
      <Kbd size="xs">{names[key] ?? key}</Kbd>
    </Fragment>
  ));
}
