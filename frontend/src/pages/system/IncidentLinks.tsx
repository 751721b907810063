import { Link } from "@tanstack/react-router";

const MOST = 5;

/** Ways to the incidents; of many only the first. */
export function IncidentLinks({ ids }: { ids: string[] }) {
  return (
    <>
      {ids.slice(0, MOST).map((id, at) => (
        <span key={id}>
          {at ? ", " : ""}
          <Link to="/incidents/$id" params={{ id }}>
            {id}
          </Link>
        </span>
      ))}
      {ids.length > MOST ? ` and ${ids.length - MOST} more` : null}
    </>
  );
}
