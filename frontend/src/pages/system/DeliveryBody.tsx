import { useQuery } from "@tanstack/react-query";

import { CopyButton } from "../../parts/CopyButton";
import classes from "./Delivery.module.css";
import { PartState } from "./PartState";
import { indented } from "./indented";
import { rawQuery } from "./queries";

const LONGEST = 100_000;

/** What was sent, without the sender's secrets. */
export function DeliveryBody({ id }: { id: string }) {
  const query = useQuery(rawQuery(id));
  return (
    <PartState query={query}>
      {(raw) => {
        const text = raw.body === null ? (raw.body_base64 ?? "") : indented(raw.body);
        return (
          <div>
            <h3 className={classes.title}>
              What was sent{raw.body === null ? " (base64: it is no text)" : ""} <CopyButton text={text} label="Copy what was sent" />
            </h3>
            <pre className={classes.body} tabIndex={0} aria-label="What was sent">
              {text.slice(0, LONGEST)}
            </pre>
            {text.length > LONGEST ? <p className={classes.dim}>Only the beginning is shown; Copy takes all of it.</p> : null}
          </div>
        );
      }}
    </PartState>
  );
}
