import { expect, it } from "vitest";

import { changeOf, errorsOf, formOf, wordsOf } from "./configForm";
import type { Config } from "./types";

const CONFIG: Config = {
  log_analyzer_url: "http://127.0.0.1:8001",
  root_cause_predictor_url: "http://127.0.0.1:8002",
  knowledge_base_url: "http://127.0.0.1:8003",
  action_recommender_url: "http://127.0.0.1:8004",
  incident_integrator_url: "http://127.0.0.1:8005",
  code_keywords: ["TypeError", "KeyError"],
  changed: [],
};

it("sends only what differs from what holds", () => {
  const form = formOf(CONFIG);
  expect(changeOf(form, CONFIG)).toBeNull();
  expect(changeOf({ ...form, code_keywords: " TypeError \n\nKeyError\n" }, CONFIG)).toBeNull();
  expect(changeOf({ ...form, log_analyzer_url: "http://localhost:9 " }, CONFIG)).toEqual({ log_analyzer_url: "http://localhost:9" });
  expect(changeOf({ ...form, code_keywords: "" }, CONFIG)).toEqual({ code_keywords: [] });
});

it("takes one keyword from each line", () => {
  expect(wordsOf("one\n two words \n\n")).toEqual(["one", "two words"]);
});

it("puts each error at its field, and names the line of a keyword", () => {
  const errors = [
    { field: "log_analyzer_url", message: "log_analyzer_url: the host 'x' is not in CONFIG_ALLOWED_HOSTS" },
    { field: "code_keywords.1", message: "too short" },
    { field: "body", message: "nothing to change" },
  ];
  expect(errorsOf(errors)).toEqual({
    log_analyzer_url: "the host 'x' is not in CONFIG_ALLOWED_HOSTS",
    code_keywords: "Line 2: too short",
  });
});
