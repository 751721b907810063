import classes from "./ImportFormats.module.css";
import { FORMATS } from "./importing";

/** Which exports can be read, and what becomes of them. */
export function ImportFormats() {
  return (
    <>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label="Formats">
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">File</th>
            </tr>
          </thead>
          <tbody>
            {FORMATS.map((format) => (
              <tr key={format.value}>
                <th scope="row">{format.label}</th>
                <td>{format.file}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className={classes.notes}>
        <li>Once: the same file again changes nothing, a newer one replaces what changed.</li>
        <li>To the end: an import goes on after a restart. One runs at a time, four wait.</li>
        <li>Keys, tokens and passwords of known shape are masked. No list of shapes is complete: leave out what must not be read.</li>
        <li>
          From a shell: <code>./run.sh import FILE</code>. How to export from each tool stands in <code>docs/importing.md</code>.
        </li>
      </ul>
    </>
  );
}
