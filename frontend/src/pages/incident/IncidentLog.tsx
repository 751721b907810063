import type { Aggregate } from "../../api/types";
import { LogView } from "../../parts/diagnosis/LogView";
import type { Spot } from "../../parts/diagnosis/useLine";
import { useIncidentLog } from "./useIncidentLog";

interface Props {
  id: string;
  analysis: Aggregate;
  spot: Spot;
  onLine: (line: number) => void;
}

/** The log that a diagnosis read, fetched as it is scrolled. */
export function IncidentLog({ id, analysis, spot, onLine }: Props) {
  return <LogView log={useIncidentLog(id, analysis)} analysis={analysis} spot={spot} onLine={onLine} />;
}
