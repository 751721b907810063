import { MantineProvider } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { act, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";

import { sayDone, sayProblem } from "../parts/notices";
import { Notices } from "./Notices";

afterEach(() => {
  notifications.clean();
});

it("shows two at once, where the newest takes the place of the oldest and trouble comes before all", async () => {
  render(
    <MantineProvider env="test">
      <Notices />
    </MantineProvider>,
  );
  act(() => {
    for (const message of ["one", "two", "three"]) sayDone({ message });
  });
  expect(screen.queryByText("one")).toBeNull();
  expect(screen.getByText("two")).toBeInTheDocument();
  expect(screen.getByText("three")).toBeInTheDocument();
  act(() => sayProblem("It was not done", "the store is full"));
  expect(screen.getByText("the store is full")).toBeInTheDocument();
  await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(2));
});
