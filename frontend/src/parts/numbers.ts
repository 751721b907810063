import { numberFormat } from "./formats";

/** A share 0..1 as a whole percentage, by the reader's locale. */
export function percent(share: number, locale?: string): string {
  return numberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** A count, by the reader's locale. */
export function count(value: number, locale?: string): string {
  return numberFormat(locale).format(value);
}

/** "1 alert", "2 alerts". */
export function many(value: number, one: string, more = `${one}s`, locale?: string): string {
  return `${count(value, locale)} ${value === 1 ? one : more}`;
}
