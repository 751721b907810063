import { Table } from "@mantine/core";

import type { KeyEvent } from "../../api/types";
import { count } from "../numbers";
import { moment } from "../time";
import { readTime } from "./eventTimes";
import classes from "./KeyEvents.module.css";

/** The same as a table, the times by the reader's locale; as written where they name no moment. */
export function EventTable({ events, onLine }: { events: KeyEvent[]; onLine: (line: number) => void }) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Table of key events">
      <Table fz="xs" verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            {["Message", "Level", "Times", "First", "Last", "Lines"].map((head) => (
              <Table.Th key={head} scope="col">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map((event) => (
            <Table.Tr key={`${event.first_line} ${event.template}`}>
              <Table.Td className={classes.message}>{event.template}</Table.Td>
              <Table.Td>{event.level ?? "–"}</Table.Td>
              <Table.Td>{count(event.count)}</Table.Td>
              <Table.Td>{said(event.first_at)}</Table.Td>
              <Table.Td>{said(event.last_at)}</Table.Td>
              <Table.Td>
                <button type="button" className={classes.jump} onClick={() => onLine(event.first_line)}>
                  {count(event.first_line + 1)}–{count(event.last_line + 1)}
                </button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function said(at: string | null | undefined): string {
  const ms = readTime(at);
  return ms === null ? (at ?? "–") : moment(new Date(ms));
}
