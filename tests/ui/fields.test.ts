import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { openApp } from "./support/open-app.ts";

it("keeps what cannot be read in a lever’s field, and says what is expected", async () => {
  const { commands } = await openApp();
  const field = page.getByRole("textbox", { name: /^Part reconnue/ });
  await expect.element(field).toBeVisible();
  const before = (field.element() as HTMLInputElement).value;
  await field.fill("beaucoup");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveValue("beaucoup");
  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  await expect
    .element(field)
    .toHaveAccessibleDescription(/^Entre 0\s% et 100\s%, par exemple \d+\s%\.$/);
  await expect.element(page.getByRole("alert")).toHaveTextContent("Entre");
  expect(commands).toEqual([]);

  // Leaving the field keeps the text; Escape brings the good value back, and only that.
  await userEvent.keyboard("{Tab}");
  await expect.element(field).toHaveValue("beaucoup");
  field.element().focus();
  await userEvent.keyboard("{Escape}{Tab}");
  await expect.element(field).toHaveValue(before);
  await expect.element(field).not.toHaveAttribute("aria-invalid");
});

it("suggests the nearest value to one that is out of range, and takes the next good one", async () => {
  const { commands } = await openApp();
  const field = page.getByRole("textbox", { name: /^Part reconnue/ });
  await field.fill("250");
  await userEvent.keyboard("{Enter}");
  await expect.element(field).toHaveAccessibleDescription(/par exemple 100\s%\.$/);
  expect(commands).toEqual([]);
  await field.fill("40");
  await userEvent.keyboard("{Enter}");
  expect(commands).toContainEqual({
    type: "lever.moved",
    constant: "recognised_share",
    value: 0.4,
  });
  await expect.element(field).not.toHaveAttribute("aria-invalid");
  await expect.element(page.getByRole("alert")).not.toBeInTheDocument();
});
