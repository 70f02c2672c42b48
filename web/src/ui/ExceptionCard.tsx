import type { Attribute } from "~/api/attributes";
import { attributeText } from "~/domain/attributeText";
import { CopyText } from "./CopyText";
import css from "./ExceptionCard.module.css";

/** The attributes that describe an exception in OpenTelemetry's conventions and are shown as one. */
export const exceptionKeys: readonly string[] = ["exception.type", "exception.message", "exception.stacktrace"];

export const hasException = (attributes: readonly Attribute[]): boolean =>
  attributes.some((attribute) => exceptionKeys.includes(attribute.key));

interface Props {
  readonly attributes: readonly Attribute[];
  /** Above the stack; "Stack" when nothing more is known. */
  readonly stackTitle?: string;
}

/** Type, message and stack of an exception that was recorded as attributes. */
export function ExceptionCard({ attributes, stackTitle = "Stack" }: Props) {
  const read = (key: string) => {
    const attribute = attributes.find((each) => each.key === key);
    return attribute ? attributeText(attribute) : "";
  };
  const stack = read("exception.stacktrace");
  return (
    <article className={css.exception} aria-label="Exception">
      <div className={css.head}>
        <p className={css.type}>{read("exception.type") || "Exception"}</p>
        <p>{read("exception.message")}</p>
      </div>
      {stack && (
        <>
          <div className={css.stackHead}>
            {stackTitle}
            <CopyText text={stack} label="Copy the stack" />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long stacks scroll, and keys must reach them. */}
          <pre className={css.stack} tabIndex={0} role="region" aria-label="Stack">
            {stack}
          </pre>
        </>
      )}
    </article>
  );
}
