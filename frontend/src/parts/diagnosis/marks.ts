import type { Aggregate, Evidence } from "../../api/types";

/** What is said of a line: it moved the decision, or it is unusual. */
export interface Mark {
  kind: "evidence" | "anomaly";
  terms: string[];
  said: string | null;
}

/** What the diagnosis says of single lines, by line. Evidence goes before anomalies. */
export function marksOf(analysis: Aggregate): Map<number, Mark> {
  const marks = new Map<number, Mark>();
  for (const anomaly of analysis.anomalies) {
    marks.set(anomaly.line, { kind: "anomaly", terms: [], said: anomaly.reasons.join("; ") || null });
  }
  for (const one of evidenceOf(analysis)) marks.set(one.line, { kind: "evidence", terms: one.terms, said: one.known ?? null });
  return marks;
}

/** Strongest first. */
export function evidenceOf(analysis: Aggregate): Evidence[] {
  return analysis.root_cause_detail?.evidence ?? [];
}

/** The lines to jump between, in the log's order: the evidence; where there is none, what is unusual. */
export function stopsOf(marks: Map<number, Mark>): number[] {
  const all = [...marks].sort(([a], [b]) => a - b);
  const evidence = all.filter(([, mark]) => mark.kind === "evidence");
  return (evidence.length ? evidence : all).map(([line]) => line);
}
