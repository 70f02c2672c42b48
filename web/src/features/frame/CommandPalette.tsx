import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useState } from "react";
import { Dialog } from "~/ui/Dialog";
import css from "./CommandPalette.module.css";
import { type Command, matchCommands } from "./commands";
import { useCommands } from "./useCommands";

/** One field that goes anywhere: pages, services, time ranges, themes, or straight to a pasted trace id. */
export function CommandPalette({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} label="Go to anything" size="34rem">
      {opened && <Palette onClose={onClose} />}
    </Dialog>
  );
}

/** Not when the dialog has faded in: letters typed meanwhile belong to the field. */
const focusAtOnce = (input: HTMLInputElement | null) => input?.focus();

function Palette({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  const commands = useCommands();
  const found = matchCommands(commands, text).slice(0, 12);
  const at = Math.min(active, found.length - 1);

  const run = (command: Command | undefined) => {
    if (command) {
      onClose();
      command.run();
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((at + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      run(found[at]);
    }
  };

  return (
    <>
      <div className={css.field}>
        <IconSearch size={16} aria-hidden />
        <input
          className={css.input}
          ref={focusAtOnce}
          data-autofocus
          role="combobox"
          aria-label="Go to"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="A page, a service, a trace id…"
          value={text}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
        />
      </div>
      <div className={css.list} id={`${id}-list`} role="listbox" aria-label="Places to go">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above handles the keys for its options.
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={css.option}
            onMouseMove={() => setActive(index)}
            onClick={() => run(command)}
          >
            <command.icon size={16} stroke={1.6} aria-hidden />
            <span className={css.label}>{command.label}</span>
            <span className={css.kind}>{command.kind}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={css.none}>Nothing here is called “{text}”.</p>}
    </>
  );
}
