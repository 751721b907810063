/** What keeps something from working, in the service's own words. */
export function Missing({ missing }: { missing: Record<string, string> }) {
  return (
    <>
      {Object.entries(missing).map(([name, why]) => (
        <p key={name}>
          <b>{name}</b>: {why}
        </p>
      ))}
    </>
  );
}
