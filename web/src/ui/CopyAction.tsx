import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useCopy } from "~/lib/useCopy";
import css from "./CopyText.module.css";

/** A small button that says what it does and that it did it. */
export function CopyAction({ text }: { readonly text: string }) {
  const { copied, copy } = useCopy();
  return (
    <button type="button" className={css.action} onClick={() => copy(text)}>
      {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      {copied ? "Copied" : "Copy"}
    </button>
  );
}
