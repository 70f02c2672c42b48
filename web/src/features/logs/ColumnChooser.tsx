import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { IconColumns3 } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useStore } from "~/lib/store";
import {
  attributeColumns,
  type Column,
  chosenColumns,
  columnTitle,
  fixedColumns,
  readColumns,
  writeColumns,
} from "./columns";
import css from "./LogsPage.module.css";
import type { LogRow } from "./logRow";

const mostListed = 200;

export function useColumns(): Column[] {
  const text = useStore(chosenColumns);
  return useMemo(() => readColumns(text), [text]);
}

/** Which columns stand between severity and body; the attributes on offer are those of the loaded records. */
export function ColumnChooser({ rows }: { readonly rows: readonly LogRow[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={320} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconColumns3 size={14} aria-hidden />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label="Columns">
        {opened && <Choices rows={rows} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ rows }: { readonly rows: readonly LogRow[] }) {
  const chosen = useColumns();
  const [text, setText] = useState("");
  const [offered] = useState(() => attributeColumns(rows.slice(0, 1000).map((row) => row.log)));
  const all = [...new Set([...fixedColumns, ...chosen, ...offered])];
  const found = all.filter((column) => column.toLowerCase().includes(text.trim().toLowerCase())).slice(0, mostListed);
  const toggle = (column: Column) =>
    chosenColumns.set(
      writeColumns(chosen.includes(column) ? chosen.filter((each) => each !== column) : [...chosen, column]),
    );
  return (
    <>
      <TextInput
        className={css.columnFind}
        size="xs"
        data-autofocus
        aria-label="Find a column"
        placeholder="Find a column"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <ul className={css.columnList} aria-label="Columns to show">
        {found.map((column) => (
          <li key={column}>
            <Checkbox
              size="xs"
              className={css.columnChoice}
              checked={chosen.includes(column)}
              onChange={() => toggle(column)}
              label={
                <>
                  {columnTitle(column)}
                  {column.startsWith("resource:") && <span className={css.columnPlace}>resource</span>}
                </>
              }
            />
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={css.columnNone}>No loaded record has such an attribute.</p>}
    </>
  );
}
