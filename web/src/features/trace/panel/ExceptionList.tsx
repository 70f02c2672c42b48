import type { SpanEvent } from "~/api/traces";
import { attributeText } from "~/domain/attributeText";
import { formatDuration } from "~/domain/duration";
import type { SpanNode } from "~/domain/trace/tree";
import { AttributeTable } from "~/ui/AttributeTable";
import { CopyText } from "~/ui/CopyText";
import css from "./Panel.module.css";

interface Props {
  readonly node: SpanNode;
  readonly exceptions: readonly SpanEvent[];
}

export function ExceptionList({ node, exceptions }: Props) {
  return exceptions.map((exception, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a span's events never change their order.
    <Exception key={index} node={node} exception={exception} />
  ));
}

const known = ["exception.type", "exception.message", "exception.stacktrace"];

function Exception({ node, exception }: { readonly node: SpanNode; readonly exception: SpanEvent }) {
  const read = (key: string) => {
    const attribute = exception.attributes.find((each) => each.key === key);
    return attribute ? attributeText(attribute) : "";
  };
  const stack = read("exception.stacktrace");
  const others = exception.attributes.filter((attribute) => !known.includes(attribute.key));
  return (
    <article className={css.exception} aria-label="Exception">
      <div className={css.exceptionHead}>
        <p className={css.exceptionType}>{read("exception.type") || "Exception"}</p>
        <p>{read("exception.message")}</p>
      </div>
      {stack && (
        <>
          <div className={css.stackHead}>
            Stack, {formatDuration(Number(exception.time - node.span.startTime))} into the span
            <CopyText text={stack} label="Copy the stack" />
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long stacks scroll, and keys must reach them. */}
          <pre className={css.stack} tabIndex={0} role="region" aria-label="Stack">
            {stack}
          </pre>
        </>
      )}
      {others.length > 0 && <AttributeTable attributes={others} label="Other attributes of the exception" />}
    </article>
  );
}
