import { LogView } from "../../parts/diagnosis/LogView";
import type { Spot } from "../../parts/diagnosis/useLine";
import { Section } from "../../parts/Section";
import { useIncidentLog } from "./useIncidentLog";

/** The lines that came with an incident, while there is no diagnosis of them. */
export function PlainLog({ id, spot, onLine }: { id: string; spot: Spot; onLine: (line: number) => void }) {
  const log = useIncidentLog(id, null);
  if (!log.total && !log.error) return null;
  return (
    <Section id="log" title="Log">
      <LogView log={log} analysis={null} spot={spot} onLine={onLine} />
    </Section>
  );
}
