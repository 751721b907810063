import { Alert, Button, PasswordInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";

import { answer, api } from "../api/client";
import { asProblem, type Problem } from "../api/problem";
import { meQuery } from "../api/queries";
import { signIn, useSession } from "../api/session";
import { Logo } from "../parts/Logo";
import classes from "./SignIn.module.css";

/**
 * Asks for an API key, tries it, and only then lets the page go on with it: as it was where the same person comes back,
 * anew (`onOther`) where it is somebody else. It lies over everything, dialogs too, which cannot be reached meanwhile.
 */
export function SignIn({ onOther }: { onOther: () => void }) {
  const { key: refused } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const client = useQueryClient();
  const [key, setKey] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  useEffect(() => {
    const before = document.title;
    document.title = "Sign in · Stanch";
    dialog.current?.showModal();
    return () => {
      document.title = before;
    };
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const me = await answer(api.GET("/api/v1/me", { headers: { Authorization: `Bearer ${key.trim()}` } }));
      const same = refused !== null && client.getQueryData(meQuery.queryKey)?.name === me.name;
      if (!same) client.clear();
      client.setQueryData(meQuery.queryKey, me);
      signIn(key.trim());
      if (same) void client.invalidateQueries();
      else onOther();
    } catch (error) {
      setProblem(asProblem(error));
      setBusy(false);
    }
  };

  return (
    <dialog ref={dialog} className={classes.page} aria-labelledby="sign-in" onCancel={(event) => event.preventDefault()}>
      <form className={classes.card} onSubmit={(event) => void submit(event)}>
        <Logo />
        <h1 id="sign-in" className={classes.title}>
          Sign in
        </h1>
        <p className={classes.text}>This server asks for an API key. It is kept in this tab until you close it or sign out.</p>
        {refused && !problem ? <Alert color="orange" title="The key of this tab is no longer accepted">
            What you were doing is still there: sign in again and go on.
          </Alert> : null}
        <PasswordInput
          label="API key"
          value={key}
          onChange={(event) => setKey(event.currentTarget.value)}
          autoComplete="off"
          error={problem ? said(problem) : undefined}
          errorProps={{ role: "alert" }}
          required
          data-autofocus
          autoFocus
        />
        <Button type="submit" loading={busy} disabled={!key.trim()} fullWidth>
          Sign in
        </Button>
        <p className={classes.text}>
          Keys are given out by whoever runs this server (its setting <code>API_KEYS</code>).
        </p>
      </form>
    </dialog>
  );
}

function said(problem: Problem): string {
  return problem.status === 401 ? "The server does not know this key." : problem.detail;
}
