import type { FieldError } from "../../api/problem";
import type { Config, ConfigChange } from "./types";
import { serviceTitle } from "./words";

export const URL_FIELDS = {
  log_analyzer_url: "log_analyzer",
  root_cause_predictor_url: "root_cause",
  knowledge_base_url: "knowledge_base",
  action_recommender_url: "action_recommender",
  incident_integrator_url: "integrator",
} as const;

export type UrlField = keyof typeof URL_FIELDS;
export type Form = Record<UrlField | "code_keywords", string>;
export const FIELDS = [...(Object.keys(URL_FIELDS) as UrlField[]), "code_keywords"] as const;

export function fieldTitle(field: string): string {
  return field in URL_FIELDS ? `URL of the ${serviceTitle(URL_FIELDS[field as UrlField]).toLowerCase()}` : "Code keywords";
}

/** What holds, as it stands in the fields: keywords one a line. */
export function formOf(config: Config): Form {
  const { code_keywords: words, ...urls } = config;
  return { ...(urls as Record<UrlField, string>), code_keywords: words.join("\n") };
}

export function wordsOf(text: string): string[] {
  return text
    .split("\n")
    .map((word) => word.trim())
    .filter(Boolean);
}

/** Only what differs from what holds; null where nothing does. */
export function changeOf(form: Form, config: Config): ConfigChange | null {
  const before = formOf(config);
  const change: ConfigChange = {};
  for (const field of Object.keys(URL_FIELDS) as UrlField[]) if (form[field].trim() !== before[field]) change[field] = form[field].trim();
  const words = wordsOf(form.code_keywords);
  if (words.join("\n") !== before.code_keywords) change.code_keywords = words;
  return Object.keys(change).length ? change : null;
}

/** What is wrong, field by field, without the field's own name before it. What belongs to no field is left out. */
export function errorsOf(errors: FieldError[]): Partial<Form> {
  const found: Partial<Form> = {};
  for (const { field, message } of errors) {
    const [name, place] = field.replace(/^body\./, "").split(".");
    const own = FIELDS.find((one) => one === name);
    if (!own) continue;
    const said = message.replace(`${own}: `, "");
    const told = place && /^\d+$/.test(place) ? `Line ${Number(place) + 1}: ${said}` : said;
    found[own] = found[own] ? `${found[own]}; ${told}` : told;
  }
  return found;
}
