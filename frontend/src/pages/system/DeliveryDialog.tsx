import { Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { useMay } from "../../app/role";
import { When } from "../../parts/When";
import classes from "./Delivery.module.css";
import { DeliveryBody } from "./DeliveryBody";
import { DeliveryDecisions } from "./DeliveryDecisions";
import { DeliveryTools } from "./DeliveryTools";
import { Mark } from "./Mark";
import { PartState } from "./PartState";
import { receiptQuery } from "./queries";
import { receiptWord } from "./receiptWord";
import type { Receipt } from "./types";

interface Props {
  receipt: string | null;
  onClose: () => void;
}

/** One delivery: what became of it, what it would become now, and what was sent. */
export function DeliveryDialog({ receipt, onClose }: Props) {
  return (
    <Modal opened={receipt !== null} onClose={onClose} title="Delivery" size="xl">
      {receipt === null ? null : <Delivery id={receipt} />}
    </Modal>
  );
}

function Delivery({ id }: { id: string }) {
  const query = useQuery(receiptQuery(id));
  return <PartState query={query}>{(receipt) => <Shown receipt={receipt} />}</PartState>;
}

function Shown({ receipt }: { receipt: Receipt }) {
  const mayWrite = useMay("write");
  const isAdmin = useMay("admin");
  const { word, tone } = receiptWord(receipt.state);
  return (
    <div className={classes.delivery}>
      <p className={classes.head}>
        <Mark tone={tone} word={word} /> <b>{receipt.source}</b> <When at={receipt.received_at} /> <code>{receipt.receipt}</code>
      </p>
      {receipt.problem ? <p className={classes.problem}>{receipt.problem}</p> : null}
      <DeliveryDecisions title="What became of it" decisions={receipt.decisions ?? []} />
      {mayWrite ? <DeliveryTools receipt={receipt} /> : null}
      {isAdmin ? <DeliveryBody id={receipt.receipt} /> : <p className={classes.dim}>What was sent can be seen by an admin.</p>}
    </div>
  );
}
