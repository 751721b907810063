import { Button } from "@mantine/core";

import { many } from "../../parts/numbers";
import { When } from "../../parts/When";
import { IncidentLinks } from "./IncidentLinks";
import { Mark } from "./Mark";
import { receiptWord } from "./receiptWord";
import { Row } from "./Rows";
import type { Receipt } from "./types";

/** One delivery and what became of it. */
export function InboxRow({ receipt, onOpen }: { receipt: Receipt; onOpen: () => void }) {
  const { word, tone } = receiptWord(receipt.state);
  const counted = [
    many(receipt.accepted ?? 0, "alert"),
    receipt.duplicates ? many(receipt.duplicates, "repeat") : "",
    receipt.replays ? `read again ${many(receipt.replays, "time")}` : "",
  ].filter(Boolean);
  return (
    <Row
      mark={<Mark tone={tone} word={word} />}
      title={receipt.source}
      told={
        <>
          {receipt.problem ?? counted.join(", ")}
          {receipt.incidents?.length ? (
            <>
              {" → "}
              <IncidentLinks ids={receipt.incidents} />
            </>
          ) : null}
        </>
      }
      facts={[<When key="at" at={receipt.received_at} as="short" />]}
      action={
        <Button size="compact-xs" variant="default" onClick={onOpen} aria-label={`View the delivery of ${receipt.source}, ${receipt.receipt}`}>
          View
        </Button>
      }
    />
  );
}
