import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useCopy } from "~/lib/useCopy";
import css from "./CopyText.module.css";

interface Props {
  readonly text: string;
  readonly label: string;
  /** What stands before the icon; nothing leaves the icon alone. */
  readonly shown?: string;
}

/** Copies a text; looks like the text itself when `shown` is given. */
export function CopyText({ text, label, shown }: Props) {
  const { copied, copy } = useCopy();
  return (
    <>
      <button
        type="button"
        className={css.copy}
        onClick={() => copy(text)}
        aria-label={shown ? `${label}: ${shown}` : label}
        title={label}
      >
        {shown && <span className={css.text}>{shown}</span>}
        {copied ? <IconCheck size={13} aria-hidden /> : <IconCopy size={13} aria-hidden />}
      </button>
      <span role="status" className={css.said}>
        {copied && "Copied"}
      </span>
    </>
  );
}
