import { Drawer, MantineProvider, Modal } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";

import { theme } from "./theme";

const nothing = () => undefined;

it("draws no second banner of the page with a dialog", () => {
  render(
    <MantineProvider theme={theme} env="test">
      <Modal opened onClose={nothing} title="Resolve INC-7" />
      <Drawer opened onClose={nothing} title="An entry" />
    </MantineProvider>,
  );
  expect(screen.getByRole("dialog", { name: "Resolve INC-7" })).toBeInTheDocument();
  expect(screen.getByRole("dialog", { name: "An entry" })).toBeInTheDocument();
  expect(document.querySelector("header")).toBeNull();
});
