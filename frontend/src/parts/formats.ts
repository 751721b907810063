/** The browser's own words for numbers and dates. Making one takes longer than a hundred uses of it, so each is made once. */
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();

export function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return kept(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

export function dateFormat(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return kept(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

function kept<Format>(known: Map<string, Format>, locale: string | undefined, options: object, make: () => Format): Format {
  const key = JSON.stringify([locale, options]);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}
