import type { Action } from "../../api/types";
import { ActionItem } from "./ActionItem";
import classes from "./ActionList.module.css";

interface Props {
  actions: Action[];
  /** The recommender gave no answer. */
  missing: boolean;
  ticked: ReadonlySet<string>;
  onTick: (action: string) => void;
  /** What people said that helped; null where nothing can be said. */
  helped?: ReadonlySet<string> | null;
  onHelped?: ((action: string) => void) | null;
}

/** What to do now, best first, to be ticked off. */
export function ActionList({ actions, missing, ticked, onTick, helped = null, onHelped = null }: Props) {
  if (!actions.length) {
    return (
      <p className={classes.none}>{missing ? "The action recommender did not answer: there are no steps to recommend." : "No step can be recommended from these lines."}</p>
    );
  }
  return (
    <ol className={classes.list}>
      {actions.map((action) => (
        <ActionItem
          key={action.action}
          action={action}
          ticked={ticked.has(action.action)}
          onTick={() => onTick(action.action)}
          helped={helped?.has(action.action) ?? false}
          onHelped={onHelped ? () => onHelped(action.action) : null}
        />
      ))}
    </ol>
  );
}
