import type { Attribute } from "~/api/attributes";
import { attributeText } from "~/domain/attributeText";
import css from "./AttributeTable.module.css";
import { CopyText } from "./CopyText";

interface Props {
  readonly attributes: readonly Attribute[];
  readonly label: string;
}

/** Keys and values, each value to copy. Attributes come sorted by key, so that two spans compare line by line. */
export function AttributeTable({ attributes, label }: Props) {
  const sorted = [...attributes].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return (
    <div className={css.table} role="table" aria-label={label}>
      {sorted.map((attribute) => (
        <AttributeRow key={attribute.key} attribute={attribute} />
      ))}
    </div>
  );
}

function AttributeRow({ attribute }: { readonly attribute: Attribute }) {
  const text = attributeText(attribute);
  return (
    <div className={css.row} role="row" data-testid="attribute-row" data-key={attribute.key}>
      <span className={css.key} role="rowheader">
        {attribute.key}
      </span>
      <span className={css.value} role="cell" data-type={attribute.type}>
        {text === "" ? <span className={css.empty}>empty</span> : text}
      </span>
      <span className={css.copy} role="cell">
        <CopyText text={text} label={`Copy ${attribute.key}`} />
      </span>
    </div>
  );
}
