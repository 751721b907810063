import { numberFormat } from "../../parts/formats";

const KIB = 1024;

/** A size by the reader's locale: "812 byte", "3.4 MB". */
export function bytes(size: number, locale?: string): string {
  const [value, unit] = size < KIB ? [size, "byte"] : size < KIB * KIB ? [size / KIB, "kilobyte"] : [size / KIB / KIB, "megabyte"];
  return numberFormat(locale, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }).format(value);
}
