import classes from "./UsesMissing.module.css";

/** Says that the counts could not be had: the list itself is whole. */
export function UsesMissing({ missing }: { missing: boolean }) {
  if (!missing) return null;
  return (
    <p className={classes.note} role="status">
      How often these were of use cannot be said right now: the incidents did not answer.
    </p>
  );
}
