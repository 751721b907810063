import { Button, Checkbox } from "@mantine/core";

import type { Action } from "../../api/types";
import { CopyButton } from "../CopyButton";
import { CheckIcon } from "../icons";
import { OutLink } from "../OutLink";
import classes from "./ActionItem.module.css";
import { RiskBadge } from "./RiskBadge";

const SOURCES: Record<Action["source"], string> = {
  playbook: "From the playbook that came with Stanch",
  similar_incident: "From a similar incident",
  runbook: "From a runbook",
};

interface Props {
  action: Action;
  ticked: boolean;
  onTick: () => void;
  helped: boolean;
  onHelped: (() => void) | null;
}

/** One step: what, how risky, why, the command, how to see that it worked, how to go back. */
export function ActionItem({ action, ticked, onTick, helped, onHelped }: Props) {
  return (
    <li className={classes.item} data-ticked={ticked}>
      <div className={classes.head}>
        <Checkbox checked={ticked} onChange={onTick} label={action.action} classNames={{ label: classes.what }} />
        <RiskBadge risk={action.risk} />
      </div>
      <div className={classes.body}>
        {action.command ? (
          <div className={classes.command}>
            <pre className={classes.code} tabIndex={0} aria-label={`Command of: ${action.action}`}>
              {action.command}
            </pre>
            <CopyButton text={action.command} label={`Copy the command of: ${action.action}`} />
          </div>
        ) : null}
        <dl className={classes.facts}>
          <Fact name="Because" text={action.because} />
          <Fact name="Check" text={action.check} />
          <Fact name="Undo" text={action.rollback} />
        </dl>
        <div className={classes.foot}>
          <span>
            <OutLink url={action.runbook_url}>{SOURCES[action.source]}</OutLink>
          </span>
          {helped ? (
            <span className={classes.helped}>
              <CheckIcon size={14} /> It helped
            </span>
          ) : onHelped ? (
            <Button size="compact-xs" variant="subtle" onClick={onHelped} aria-label={`This helped: ${action.action}`}>
              This helped
            </Button>
          ) : null}
        </div>
      </div>
    </li>
  );
}

function Fact({ name, text }: { name: string; text: string | null | undefined }) {
  if (!text) return null;
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
