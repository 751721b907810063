/** Which version it is, where it says so. */
export function Version({ version }: { version: string | null | undefined }) {
  return version ? (
    <>
      <span className="unseen">version </span>
      {version}
    </>
  ) : (
    "version unknown"
  );
}
