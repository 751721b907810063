import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";

import { answer, api } from "../../api/client";
import { asProblem } from "../../api/problem";
import { announce } from "../../parts/Announcer";
import { ErrorState } from "../../parts/ErrorState";
import { many } from "../../parts/numbers";
import classes from "./ConfigEditor.module.css";
import { changeOf, errorsOf, fieldTitle, type Form, formOf, URL_FIELDS, type UrlField, wordsOf } from "./configForm";
import { configQuery } from "./queries";
import { ResetConfig } from "./ResetConfig";
import type { Config } from "./types";

/** Changes hold at once and survive a restart. What the server refuses stands at its field, and stays typed. */
export function ConfigEditor({ config }: { config: Config }) {
  const client = useQueryClient();
  const [form, setForm] = useState(() => formOf(config));
  const [of, setOf] = useState(config);
  if (of !== config) {
    setOf(config);
    if (!changeOf(form, of)) setForm(formOf(config)); // somebody else changed it, and nothing is typed here
  }
  const change = changeOf(form, config);
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof change>) => answer(api.POST("/config", { body })),
    onSuccess: (found) => {
      client.setQueryData(configQuery.queryKey, found);
      setForm(formOf(found));
      void client.invalidateQueries({ queryKey: ["system"] });
      announce("The configuration is changed");
    },
  });
  const problem = save.error ? asProblem(save.error) : null;
  const errors = problem ? errorsOf(problem.errors) : {};
  const set = (field: keyof Form) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setForm((now) => ({ ...now, [field]: value }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change) save.mutate(change);
  };
  const told = (field: string) => (config.changed.includes(field) ? "Changed here; the environment says something else" : undefined);
  return (
    <form onSubmit={submit} className={classes.form} noValidate>
      {(Object.keys(URL_FIELDS) as UrlField[]).map((field) => (
        <TextInput
          key={field}
          type="url"
          label={fieldTitle(field)}
          description={told(field)}
          value={form[field]}
          onChange={set(field)}
          error={errors[field]}
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
        />
      ))}
      <Textarea
        className={classes.words}
        label={fieldTitle("code_keywords")}
        description={`One a line: a cause whose evidence holds one of them is code-related. ${many(wordsOf(form.code_keywords).length, "word")}. ${told("code_keywords") ?? ""}`}
        value={form.code_keywords}
        onChange={set("code_keywords")}
        error={errors.code_keywords}
        rows={8}
        spellCheck={false}
      />
      {problem && Object.keys(errors).length === 0 ? <ErrorState error={problem} /> : null}
      <div className={classes.buttons}>
        <Button type="submit" size="xs" loading={save.isPending} disabled={!change}>
          Save
        </Button>
        <Button size="xs" variant="default" disabled={!change} onClick={() => setForm(formOf(config))}>
          Discard
        </Button>
        {config.changed.length ? <ResetConfig onReset={(found) => setForm(formOf(found))} /> : null}
      </div>
    </form>
  );
}
