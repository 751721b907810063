import { numberFormat } from "../../parts/formats";

/** Milliseconds, by the reader's locale: "4.2 ms", "1,250 ms". */
export function milliseconds(value: number, locale?: string): string {
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return numberFormat(locale, { style: "unit", unit: "millisecond", unitDisplay: "short", maximumFractionDigits }).format(value);
}
