import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";

import { meQuery } from "../api/queries";
import { getSession, lock, signIn, signOut } from "../api/session";
import type { Me } from "../api/types";
import { SignIn } from "./SignIn";

const ANA: Me = { name: "ana", role: "write", authenticated: true };

beforeEach(() => {
  HTMLDialogElement.prototype.showModal ??= function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  signOut();
});

function show(me: Me | Response, known?: Me) {
  const asked = vi.fn<(request: Request) => Promise<Response>>(() => Promise.resolve(me instanceof Response ? me : Response.json(me)));
  vi.stubGlobal("fetch", asked);
  const client = new QueryClient();
  if (known) client.setQueryData(meQuery.queryKey, known);
  client.setQueryData(["incidents"], ["theirs"]);
  const onOther = vi.fn();
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <SignIn onOther={onOther} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return { asked, client, onOther };
}

async function enter(key: string) {
  await userEvent.type(screen.getByLabelText(/API key/), key);
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

it("tries the key before it takes it, and begins anew for somebody new", async () => {
  const { asked, client, onOther } = show(ANA);
  await enter("the key of ana");
  expect(asked.mock.calls[0]?.[0].headers.get("Authorization")).toBe("Bearer the key of ana");
  expect(getSession()).toEqual({ key: "the key of ana", locked: false });
  expect(onOther).toHaveBeenCalledOnce();
  expect(client.getQueryData(["incidents"])).toBeUndefined();
});

it("says that a key is not known, and keeps it to be mended", async () => {
  show(Response.json({ title: "Not authenticated", detail: "no" }, { status: 401 }));
  await enter("wrong");
  expect(await screen.findByText("The server does not know this key.")).toHaveAttribute("role", "alert");
  expect(getSession().locked).toBe(true);
  expect(screen.getByLabelText(/API key/)).toHaveValue("wrong");
});

it("goes on where it was for the same person with a fresh key", async () => {
  signIn("old");
  lock("old");
  const { client, onOther } = show(ANA, ANA);
  expect(screen.getByText("The key of this tab is no longer accepted")).toBeInTheDocument();
  await enter("new");
  expect(getSession().key).toBe("new");
  expect(onOther).not.toHaveBeenCalled();
  expect(client.getQueryData(["incidents"])).toEqual(["theirs"]);
});

it("shows nothing of one person to another", async () => {
  signIn("old");
  lock("old");
  const { client, onOther } = show({ ...ANA, name: "ben" }, ANA);
  await enter("new");
  expect(onOther).toHaveBeenCalledOnce();
  expect(client.getQueryData(["incidents"])).toBeUndefined();
});
