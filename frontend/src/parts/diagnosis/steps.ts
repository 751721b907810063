/** The services that a diagnosis asks, in their order, and what is missing where one did not answer. */
const STEPS: Record<string, { name: string; missing: string }> = {
  logs: { name: "The log store", missing: "the logs around the incident could not be read, so only what came with it was" },
  log_analyzer: { name: "The log analyzer", missing: "what is unusual in the logs and the key events are missing" },
  root_cause: { name: "The root cause predictor", missing: "there is no cause and no evidence" },
  knowledge_base: { name: "The knowledge base", missing: "similar incidents are missing" },
  action_recommender: { name: "The action recommender", missing: "recommended actions are missing" },
  integrator: { name: "The incident integrator", missing: "it is not known whether there is a ticket" },
};

export function stepName(service: string): string {
  return STEPS[service]?.name ?? service.replaceAll("_", " ");
}

/** "The knowledge base did not answer: similar incidents are missing." */
export function missingWords(service: string): string {
  const missing = STEPS[service]?.missing;
  return missing ? `${stepName(service)} did not answer: ${missing}.` : `${stepName(service)} did not answer.`;
}

/** The times of a diagnosis in the order of its steps, the whole last. */
export function timingRows(timings: Record<string, number>): { name: string; ms: number }[] {
  const known = Object.keys(STEPS);
  const place = (service: string) => (service === "total" ? 99 : (known.indexOf(service) + 1 || 50));
  return Object.entries(timings)
    .sort(([a], [b]) => place(a) - place(b))
    .map(([service, ms]) => ({ name: service === "total" ? "All together" : stepName(service), ms }));
}
